package io.cloakroom.sanitizer.internal.heif.box;

/**
 * Where a box lies in the file, ISO 14496-12, section 4.2.
 *
 * @param start where its header begins
 * @param body where its content begins
 * @param end where the next box begins
 */
public record Box(String type, int start, int body, int end) {

  /** Header and content, in bytes. */
  public int size() {
    return end - start;
  }

  public int bodyLength() {
    return end - body;
  }
}
