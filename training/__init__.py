"""How the weights that the package ships were made. Never imported by the package."""
