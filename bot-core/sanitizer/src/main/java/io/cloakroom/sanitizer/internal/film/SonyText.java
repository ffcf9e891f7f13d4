package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.Trace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Sony's cameras write beside a film in XML (XAVC), by a plain search: it is hostile text. */
final class SonyText {

  private static final Pattern MAKER = Pattern.compile("manufacturer=\"([^\"<]{1,120})\"");
  private static final Pattern MODEL = Pattern.compile("modelName=\"([^\"<]{1,120})\"");
  private static final Pattern SERIAL = Pattern.compile("serialNo=\"([^\"<]{1,120})\"");
  private static final Pattern DATE = Pattern.compile("<CreationDate value=\"([^\"<]{1,120})\"");
  private static final Pattern PLACE =
      Pattern.compile("name=\"L(?:atitude|ongitude)\" value=\"([^\"<]{1,120})\"");

  private SonyText() {}

  static void note(String xml, FilmNotes notes) {
    note(MAKER, xml, Trace.DEVICE, notes);
    note(MODEL, xml, Trace.DEVICE, notes);
    note(SERIAL, xml, Trace.SERIAL_NUMBER, notes);
    note(DATE, xml, Trace.DATE, notes);
    note(PLACE, xml, Trace.LOCATION, notes);
  }

  private static void note(Pattern what, String xml, Trace trace, FilmNotes notes) {
    Matcher found = what.matcher(xml);
    for (int i = 0; i < 4 && found.find(); i++) {
      notes.text(trace, found.group(1));
    }
  }
}
