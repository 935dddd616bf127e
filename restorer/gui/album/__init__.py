"""The photos that are open: one Entry each, in an Album (the model), shown by a Strip, with Thumbnails made aside."""
