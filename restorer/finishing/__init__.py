"""What is done with the network's result: `resize` brings it to its final size, in linear light, band by band."""
