package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J46 on Slack: from the chat to the library, and back to a card that says what was done there. */
class LibraryJourneysTest {
  private static final Pattern PASS = Pattern.compile("#[\\w-]{43}");
  private static final Pattern DETAILS = Pattern.compile("href=\"(/library/about/[\\w-]+)\"");
  private static final Pattern POLICY = Pattern.compile("href=\"(/policy/[^\"]+)\"");
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private BrowsingPerson library(FakePerson who) {
    SeenMessage found = who.command(rig.site, "/image find pier").awaitAnswer("fit");
    String answer = who.press(found, "Library").awaitAnswer("Open the library").blocks().toString();
    return rig.viewer().signIn(first(PASS, answer, 0));
  }

  private static String first(Pattern pattern, String text, int group) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(group))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + pattern + " in " + text));
  }

  private static String text(HttpResponse<byte[]> page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  /** The values of the one button on the page. */
  private static Map<String, String> button(String page) {
    String form = page.substring(page.indexOf("<form class=\"press\""));
    Map<String, String> fields = new HashMap<>();
    FIELD
        .matcher(form.substring(0, form.indexOf("</form>")))
        .results()
        .filter(one -> !one.group(1).equals("form"))
        .forEach((MatchResult one) -> fields.put(one.group(1), one.group(2)));
    return fields;
  }

  @Test
  void J46_what_is_revoked_in_the_library_its_card_says_in_the_channel() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg(1));
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    BrowsingPerson ana = library(rig.ana);

    String tiles = text(ana.get("/library"));
    assertThat(tiles).contains("north pier", "<h1>Library</h1>");
    String details = first(DETAILS, tiles, 1);
    assertThat(text(ana.get(details))).contains("value=\"revoke\"", "Revoke");
    assertThat(text(bob.get(details))).contains("north pier").doesNotContain("value=\"revoke\"");

    String token = details.substring("/library/about/".length());
    String asked = text(ana.fill("/library/chosen", Map.of("do", "revoke", token, "on")));
    assertThat(asked).contains("This ends the links to 1 picture", "may look");
    assertThat(bob.view(link).statusCode()).as("asked only").isEqualTo(200);
    String done = text(ana.fill("/library/act", button(asked)));

    assertThat(done).contains("1 of 1 picture is revoked now", ">Undo</button>");
    assertThat(rig.card(post, "Revoked").buttons()).isEmpty();
    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);

    assertThat(text(ana.fill("/library/act", button(done)))).contains("is not revoked");
    assertThat(rig.card(post, "Protected").buttons()).contains("Open");
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
  }

  private static String sharing(String page) {
    int from = page.indexOf("<select name=\"to\">");
    return page.substring(from, page.indexOf("</select>", from));
  }

  @Test
  void T48_a_channel_that_the_bot_was_taken_out_of_is_not_offered_to_share_to_nor_taken() {
    FakeChannel plans = rig.slack.channel("plans", rig.ana);
    rig.awaitTold("member_joined_channel", () -> rig.ana.inviteBot(plans));
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(1)), "Protected");
    BrowsingPerson ana = library(rig.ana);
    rig.awaitThat("offered", () -> sharing(text(ana.get("/library"))).contains(plans.id()));
    String token = first(DETAILS, text(ana.get("/library")), 1).substring(15);
    Map<String, String> chosen = Map.of("do", "share", token, "on", "to", plans.id());
    String asked = text(ana.fill("/library/chosen", chosen));
    assertThat(asked).contains("class=\"press\"");

    rig.ana.removeBot(plans);
    rig.clock.turn(Duration.ofSeconds(61));

    assertThat(sharing(text(ana.get("/library"))))
        .contains(rig.site.id())
        .doesNotContain(plans.id());
    assertThat(text(ana.fill("/library/chosen", chosen)))
        .contains("I am not in ")
        .doesNotContain("class=\"press\"");
    assertThat(text(ana.fill("/library/act", button(asked)))).contains("I am not in ");
    assertThat(rig.recorded("link.shared")).isEmpty();
  }

  @Test
  void T48_while_slack_does_not_say_where_the_bot_is_every_channel_is_offered() {
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(1)), "Protected");
    BrowsingPerson ana = library(rig.ana);
    rig.clock.turn(Duration.ofSeconds(61));
    // What the person reads is answered, and then nothing.
    rig.slack.fail("users.conversations", 1, Fault.none());
    rig.slack.fail("users.conversations", 9, Fault.status(503));

    assertThat(sharing(text(ana.get("/library")))).contains(rig.site.id());
    rig.slack.clearFaults();
  }

  @Test
  void J46_people_and_channels_are_typed_on_the_page_as_in_slack() {
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(1)), "Protected");
    BrowsingPerson bob = library(rig.bob);

    for (String typed : List.of("from:%40ana", "pier+%40ana", "channel:%23site+from:%40ana")) {
      assertThat(text(bob.get("/library?q=" + typed))).as(typed).contains("north pier</bdi>");
    }
    String another = text(bob.get("/library?q=from:%40cho"));
    assertThat(another).contains("No picture by “@cho” that you may see fits");
    assertThat(text(bob.get("/library?q=from:%40eve"))).as("T48").contains("No picture by “@eve”");
    assertThat(text(bob.get("/library?q=channel:%23nowhere"))).contains("No such channel");
  }

  private static String done(BrowsingPerson who, Map<String, String> chosen) {
    String asked = text(who.fill("/library/chosen", chosen));
    return text(who.fill("/library/act", button(asked)));
  }

  @Test
  void J46_what_is_shared_and_renewed_from_its_details_has_a_card_there() {
    FakeChannel other = rig.slack.channel("other", rig.dan, rig.ana);
    rig.dan.inviteBot(other);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg(1));
    String before = rig.card(post, "Protected").url("Link");
    BrowsingPerson ana = library(rig.ana);
    String details = first(DETAILS, text(ana.get("/library")), 1);
    String token = details.substring("/library/about/".length());

    assertThat(text(ana.get(details)))
        .contains("data-part=\"share\"", "<option value=\"" + other.id() + "\">");
    assertThat(done(ana, Map.of("do", "share", token, "on", "to", other.id())))
        .contains("is shared to");
    assertThat(rig.recorded("link.shared")).hasSize(1);

    rig.clock.turn(Duration.ofDays(7).plusSeconds(1));
    rig.card(post, "Expired");
    BrowsingPerson later = library(rig.ana);
    assertThat(text(later.get(details)))
        .contains("value=\"renew\"")
        .doesNotContain("data-part=\"share\"");
    assertThat(done(later, Map.of("do", "renew", token, "on")))
        .contains("1 of 1 picture opens now");
    SeenMessage card = rig.card(post, "Opens for");
    assertThat(card.url("Link")).isNotEqualTo(before);
    assertThat(rig.signedIn(rig.bob, card).view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void J46_whoever_made_a_channel_reads_on_a_page_what_holds_there_and_from_it_what_others_read() {
    rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(1)), "Protected");
    rig.cho.command(rig.site, "/image policy set views 5");
    rig.awaitRecorded("policy.changed", 1);
    BrowsingPerson cho = library(rig.cho);

    String channels = text(cho.get("/channels"));

    assertThat(channels).contains("<h2><bdi>#site</bdi></h2>", "at most 5 times");
    String policy = text(cho.fill(first(POLICY, channels, 1), Map.of()));
    assertThat(policy).contains("#site", "at most 5 times");
    assertThat(text(library(rig.ana).get("/channels")))
        .contains("You administer no channel")
        .doesNotContain("at most 5 times");
  }
}
