package io.cloakroom.sanitizer.internal.film;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place as ISO 6709, annex H, writes it: {@code +48.8584+002.2945+035.000/}. */
final class Iso6709 {

  private static final Pattern PLACE =
      Pattern.compile("([+-])(\\d{2,7}(?:\\.\\d{1,12})?)([+-])(\\d{3,8}(?:\\.\\d{1,12})?).{0,60}");

  private Iso6709() {}

  /** Degrees with four decimals, as of pictures; the text itself where it is written otherwise. */
  static String degrees(String text) {
    Matcher place = PLACE.matcher(text.strip());
    if (!place.matches()) {
      return text.strip();
    }
    return String.format(
        Locale.ROOT,
        "%.4f, %.4f",
        signed(place.group(1), degrees(place.group(2), 2)),
        signed(place.group(3), degrees(place.group(4), 3)));
  }

  private static double signed(String sign, double degrees) {
    return sign.equals("-") ? -degrees : degrees;
  }

  /** Degrees, degrees and minutes, or those and seconds, by the number of digits. */
  private static double degrees(String number, int digits) {
    int whole = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
    double value = Double.parseDouble(number);
    if (whole >= digits + 4) {
      return Math.floor(value / 10_000) + Math.floor(value / 100) % 100 / 60 + value % 100 / 3600;
    }
    return whole >= digits + 2 ? Math.floor(value / 100) + value % 100 / 60 : value;
  }
}
