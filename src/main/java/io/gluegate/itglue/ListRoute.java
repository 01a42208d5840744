package io.gluegate.itglue;

import java.util.function.Function;

/// A list of the API: its query without paging, how many records one request may ask for, and what
/// a record becomes.
record ListRoute<T extends ItGlueRecord>(
    Query query, int pageSizeMax, Function<Resource, T> mapper) {}
