"""What is seen of the Kernel lab: widgets that know neither the lab, its state nor its commands."""
