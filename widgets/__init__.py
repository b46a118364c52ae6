"""The eyes: Qt views of plain arrays. They know nothing of networks, files or labs."""
