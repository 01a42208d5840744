package io.gluegate.search;

/// An organization in the index, with the number of its documents there and of all its records.
public record IndexedOrganization(long id, String name, long documents, long records) {}
