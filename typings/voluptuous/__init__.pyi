"""Home Assistant serves voluptuous from probatio; so do its types."""

from probatio import *
