"""What is seen of the Recurrent lab: widgets that know no lab, no state and no commands."""
