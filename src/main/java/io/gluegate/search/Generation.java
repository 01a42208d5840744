package io.gluegate.search;

/// A row of `index_generation`: the rows of one embedding model.
public record Generation(int id, int dimension) {}
