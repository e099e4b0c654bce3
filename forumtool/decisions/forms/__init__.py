"""The shape of input about decisions and the dated lists."""
