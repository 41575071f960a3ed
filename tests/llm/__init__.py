"""The language model's tests: real servers of the providers' wire formats that do what is worst."""
