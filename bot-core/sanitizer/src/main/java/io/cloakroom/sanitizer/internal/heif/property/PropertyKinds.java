package io.cloakroom.sanitizer.internal.heif.property;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import java.util.HashSet;
import java.util.Set;

/**
 * The kinds of properties that one picture has: of each at most one, as which of several counts
 * each decoder decides for itself, and any number of them would be room for anything.
 */
public final class PropertyKinds {

  private static final String COLOR = "colr";
  private static final String COLOR_CODES = "nclx";

  private final byte[] file;
  private final Set<String> seen = new HashSet<>();

  public PropertyKinds(byte[] file) {
    this.file = file;
  }

  /** This property is written. */
  public void add(Box box) throws Rejection {
    boolean codes = box.type().equals(COLOR) && Bytes.matches(file, box.body(), COLOR_CODES);
    if (!seen.add(codes ? COLOR_CODES : box.type())) {
      throw Rejection.malformed("a picture of it has two properties of one kind");
    }
  }
}
