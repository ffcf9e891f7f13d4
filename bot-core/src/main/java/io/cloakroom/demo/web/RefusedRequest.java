package io.cloakroom.demo.web;

/** A request of the page that is not done, with the words to say so. */
final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String words;

  RefusedRequest(int status, String message) {
    super(message);
    this.status = status;
    this.words = message;
  }

  /** The HTTP status (RFC 9110). */
  int status() {
    return status;
  }

  /** What the page is told. */
  String words() {
    return words;
  }
}
