package io.cloakroom.sanitize.heif;

/**
 * Where a box lies in the file, ISO 14496-12, section 4.2.
 *
 * @param start where its header begins
 * @param body where its content begins
 * @param end where the next box begins
 */
record Box(String type, int start, int body, int end) {

  /** Header and content, in bytes. */
  int size() {
    return end - start;
  }

  int bodyLength() {
    return end - body;
  }
}
