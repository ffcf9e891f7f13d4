package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** J34 on Discord: hashtags, tags of a channel, and tags that somebody gives. */
final class TagJourneysTest extends Museum {
  @Test
  void J34_hashtagsAndThoseOfTheChannelBecomeTags_andChannelsDoNot() {
    cho.command(site, "image policy set", Map.of("name", "tags", "value", "Bridge-7")).reply();
    assertThat(cho.command(site, "image policy show", Map.of()).reply().text())
        .contains("bridge-7");

    FakeMessage card =
        cardOf("low tide at the #Brücke and #pier, see <#1575073559347200005>", picture());

    assertThat(card.text()).doesNotContain("bridge-7");
    assertThat(bob.press(card, "More").reply().text())
        .contains("Tags: `#bridge-7` `#brücke` `#pier`");
  }

  @Test
  void J34_tagsAreGivenAndTakenAwayByItsAuthor() {
    FakeMessage card = cardOf("low tide #pier", picture());
    String token = Website.path(card.text()).substring("/i/".length());

    assertThat(tag(token, "+jetty -pier")).isEqualTo("Tags of the picture from now on: `#jetty`");
    assertThat(bob.press(card, "More").reply().text()).contains("Tags: `#jetty`");
    assertThat(tag(token, "+@everyone"))
        .contains("Nothing changed: not a tag")
        .doesNotContain("@everyone");
    assertThat(
            bob.command(site, "image tag", Map.of("image", token, "tags", "+mine")).reply().text())
        .contains("can be set otherwise by");
  }

  private String tag(String token, String tags) {
    return ana.command(site, "image tag", Map.of("image", token, "tags", tags)).reply().text();
  }
}
