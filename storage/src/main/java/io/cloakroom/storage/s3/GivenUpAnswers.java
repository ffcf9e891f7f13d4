package io.cloakroom.storage.s3;

/**
 * Of an answer that is given up {@link java.net.HttpURLConnection} would read what is left, to keep
 * its connection, for as long as the other side drips; and whoever gave it up would wait for that,
 * without end. So the connection goes.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/doc-files/net-properties.html">
 *     Java: networking properties</a>
 */
public final class GivenUpAnswers {
  private static final String LEFT_TO_READ = "http.KeepAlive.remainingData";

  private GivenUpAnswers() {}

  /**
   * Holds for all of this process, if it is said before any answer is given up: Java reads it then.
   * So whoever makes a client says it.
   */
  public static void hangUp() {
    if (System.getProperty(LEFT_TO_READ) == null) {
      System.setProperty(LEFT_TO_READ, "0");
    }
  }
}
