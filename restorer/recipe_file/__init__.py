"""Recipes in files, and in the notes of results."""

from restorer.recipe_file.recipe_file import load_recipe, recipe_from_settings, save_recipe

__all__ = ["load_recipe", "recipe_from_settings", "save_recipe"]
