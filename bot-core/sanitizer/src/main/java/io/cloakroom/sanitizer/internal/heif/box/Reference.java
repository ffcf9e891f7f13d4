package io.cloakroom.sanitizer.internal.heif.box;

import java.util.List;

/** One item refers to others, ISO 14496-12, section 8.11.12; or one track, section 8.3.3. */
public record Reference(String type, int from, List<Integer> to) {

  public Reference {
    to = List.copyOf(to);
  }
}
