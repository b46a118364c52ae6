"""The mathematics: plain Python on numpy and TensorFlow, free of Qt, fit for a notebook.

One vocabulary of axes and names is used in every docstring here:

====== ==================================================================
H, W   height and width of a picture or feature map, in pixels
C      channels; Cin of the input, Cout of the output
kh, kw height and width of a kernel, in weights
N      length of an input or embedding vector
T      time steps (tokens)
U      units of a recurrent layer
====== ==================================================================

Arrays are float32 unless said otherwise. Pictures are (H, W, C) in [0, 1].
"""
