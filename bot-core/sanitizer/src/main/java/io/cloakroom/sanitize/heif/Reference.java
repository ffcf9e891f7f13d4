package io.cloakroom.sanitize.heif;

import java.util.List;

/** One item refers to others, ISO 14496-12, section 8.11.12; or one track, section 8.3.3. */
record Reference(String type, int from, List<Integer> to) {

  Reference {
    to = List.copyOf(to);
  }
}
