package io.gluegate.search;

/// An organization in the index, with the number of its documents there.
public record IndexedOrganization(long id, String name, long documents) {}
