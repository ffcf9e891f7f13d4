package io.cloakroom.deploy.troubled;

import io.cloakroom.deploy.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Posts of which no two have the same words or the same file. */
public final class Numbered {
  private Numbered() {}

  public static String words(int number) {
    return "picture number %04d".formatted(number);
  }

  /** A telephone's photo with a number after its end. */
  public static byte[] photo(int number) throws IOException {
    byte[] photo = Pictures.phone();
    byte[] mark = words(number).getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(photo, photo.length + mark.length);
    System.arraycopy(mark, 0, file, photo.length, mark.length);
    return file;
  }
}
