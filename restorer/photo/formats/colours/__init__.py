"""Colours that are converted, and profiles made of the words of other kinds: cICP, nclx, gamma, inks, Lab, HDR."""
