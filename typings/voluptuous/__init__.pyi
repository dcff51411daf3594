# Home Assistant serves voluptuous from probatio, and so are its types
from probatio import *
