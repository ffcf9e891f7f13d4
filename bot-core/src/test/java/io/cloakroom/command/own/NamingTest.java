package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.words.Language;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J34: what a picture is called can be said otherwise, and taken back. */
class NamingTest {
  private final CommandStage scene = new CommandStage();
  private final Link link = scene.picture(ANA, SITE);

  /** What nobody would see is no name either. */
  @ParameterizedTest
  @ValueSource(strings = {"title:\"\"", "title:", "title:\" \u3000\u2800\"", "title:None"})
  void J34_anEmptyTitleGivesItsFirstNameBack(String empty) {
    assertThat(set("title:Jetty")).contains("title: none → Jetty");
    assertThat(info()).contains("Jetty").doesNotContain("north pier");

    assertThat(set(empty)).contains("title: Jetty → none");

    assertThat(info()).contains("north pier").doesNotContain("Jetty");
    assertThat(title()).isEmpty();
  }

  @Test
  void J34_aTitleIsOneLineHoweverItIsTyped() {
    set("title:\"Jetty\n\u202egpj.exe\u2028 \tand more\"");

    assertThat(title()).contains("Jetty gpj.exe and more");
  }

  @Test
  void J34_aTitleThatIsTooLongIsRefusedInTheLanguageOfWhoeverTypedIt() {
    String typed = "title:" + "ä".repeat(81);

    assertThat(set(typed)).contains("too long: “" + "ä".repeat(40) + "…”; take 80 characters");
    try (Language.Speaking unused = Language.GERMAN.speak()) {
      assertThat(set(typed))
          .contains("zu lang: „" + "ä".repeat(40) + "…“; nehmen Sie höchstens 80");
    }
    assertThat(title()).isEmpty();
    assertThat(set("title:" + "ä".repeat(80))).contains("title: none → ää");
  }

  private Optional<String> title() {
    return scene.database.links().words(link.image().id()).title();
  }

  private String info() {
    return scene.hears(BOB, SITE, "info " + scene.address(link));
  }

  private String set(String value) {
    return scene.hears(ANA, SITE, "set " + scene.address(link) + " " + value);
  }
}
