package io.cloakroom.deploy.scrub;

/**
 * How a scrub is to be done.
 *
 * @param mibPerSecond how much it reads in a second at most, from 1 to {@link #MOST}
 * @param anew whether one that broke off is begun anew
 */
record Wishes(int mibPerSecond, boolean anew) {
  static final int MOST = 4096;

  Wishes {
    if (mibPerSecond < 1 || mibPerSecond > MOST) {
      throw new IllegalArgumentException(
          "not a number of MiB a second: " + mibPerSecond + "; try 20, from 1 to " + MOST);
    }
  }

  long bytesPerSecond() {
    return (long) mibPerSecond << 20;
  }

  String text() {
    return mibPerSecond + (anew ? " anew" : "");
  }

  /**
   * What {@link #text} wrote.
   *
   * @throws IllegalArgumentException when it is not that
   */
  static Wishes parse(String text) {
    return new Wishes(Integer.parseInt(text.replace(" anew", "")), text.endsWith(" anew"));
  }
}
