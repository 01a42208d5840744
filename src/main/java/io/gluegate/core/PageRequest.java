package io.gluegate.core;

import java.util.OptionalInt;

/// Which page of a list is wanted. Numbers start at 1.
public record PageRequest(int number, int size) {

  public static final int SIZE_DEFAULT = 50;
  public static final int SIZE_MAX = 1000;

  public PageRequest {
    if (number < 1) {
      throw new IllegalArgumentException("page number starts at 1");
    }
    if (size < 1 || size > SIZE_MAX) {
      throw new IllegalArgumentException("page size is 1 to " + SIZE_MAX);
    }
  }

  public static PageRequest of(OptionalInt number, OptionalInt size) {
    return new PageRequest(number.orElse(1), size.orElse(SIZE_DEFAULT));
  }
}
