"""What tests share: people, apps and homes to begin with."""
