package io.cloakroom.deploy.pages;

import io.cloakroom.deploy.DemoClient;
import java.util.List;
import java.util.Map;

/**
 * Whose words {@link EveryPageLook} waits for: those of {@code -Dcloakroom.language}, or English.
 */
public enum LookLanguage {
  ENGLISH(Map.of()),
  GERMAN(
      Map.ofEntries(
          Map.entry("This personal link is used up", "Dieser persönliche Link ist verbraucht"),
          Map.entry("This link has expired", "Dieser Link ist abgelaufen"),
          Map.entry("This link was revoked", "Dieser Link wurde widerrufen"),
          Map.entry("There is a newer link", "Es gibt einen neueren Link"),
          Map.entry("No views are left", "Alle Ansichten sind verbraucht"),
          Map.entry("You don't have access", "Sie haben keinen Zugriff"),
          Map.entry("You don't have access yet", "Sie haben noch keinen Zugriff"),
          Map.entry("Asked", "Angefragt"),
          Map.entry("asks to see a picture", "bittet darum, ein Bild"),
          Map.entry("Approve 1 h", "Für 1 "),
          Map.entry("may look for 1h", "lang ansehen"),
          Map.entry("You may look at the picture", "Sie dürfen das Bild"),
          Map.entry("This shows nothing any more", "Hier wird nichts mehr gezeigt"),
          Map.entry("Handed in", "Abgegeben"),
          Map.entry("Revoked", "Widerrufen"),
          Map.entry("Not for you", "Nicht für Sie"),
          Map.entry("New version of", "Neue Version"),
          Map.entry("This picture is frozen", "Dieses Bild ist eingefroren"),
          Map.entry("Freeze ", " einfrieren"),
          Map.entry("is frozen", "ist eingefroren"),
          Map.entry("Frozen by security", "Von security eingefroren"),
          Map.entry("I have read it", "Ich habe das gelesen"),
          Map.entry("you have read version", "Sie haben Fassung"),
          Map.entry("As a page", "Als Seite"),
          Map.entry("Open the policy", "Regeln öffnen"),
          Map.entry("You are told this once", "Das sage ich Ihnen nur einmal"),
          Map.entry("I kept nothing of it", "Ich habe nichts davon gespeichert"),
          Map.entry("Ask the channel", "Den Kanal fragen"),
          Map.entry("is not in the workspace any more", "ist nicht mehr im Workspace"),
          Map.entry("End the project", "Projekt beenden"),
          Map.entry("is no project any more", "ist kein Projekt mehr"),
          Map.entry("This very picture is already in", "Genau dieses Bild"),
          Map.entry("cannot open the link that you posted", "den Link nicht öffnen"),
          Map.entry("Three questions about posting pictures", "Drei Fragen zum Posten")));

  /** Nobody can change it. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Map<String, String> words;

  LookLanguage(Map<String, String> words) {
    this.words = words;
  }

  public static LookLanguage asked() {
    return System.getProperty("cloakroom.language", "").equals("de") ? GERMAN : ENGLISH;
  }

  /** What stands there in this language; as it is where it is no word of the product. */
  public String of(String english) {
    return words.getOrDefault(english, english);
  }

  /** How Chromium is opened. */
  public List<String> options() {
    return this == GERMAN ? List.of("--lang=de", "--accept-lang=de") : List.of();
  }

  /** Has the bot speak it, where not each reader has a language of their own. */
  public void speakIn(DemoClient demo) throws Exception {
    if (this == GERMAN) {
      demo.type("wad", "site", "/image admin language de");
    }
  }
}
