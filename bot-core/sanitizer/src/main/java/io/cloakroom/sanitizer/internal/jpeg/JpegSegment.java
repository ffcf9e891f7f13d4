package io.cloakroom.sanitizer.internal.jpeg;

/**
 * One marker segment of a JPEG file.
 *
 * @param marker second byte of the marker
 * @param start where the payload begins, after the length
 * @param end where the payload ends; equal to {@code start} for a marker without a payload
 */
record JpegSegment(int marker, int start, int end) {

  int length() {
    return end - start;
  }

  /** How many bytes of the file it takes, marker and length included. */
  int fileBytes() {
    return length() + 4;
  }
}
