package io.cloakroom.command.home;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.command.Call;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Home;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.Suggestion;
import io.cloakroom.command.Usage;
import io.cloakroom.link.Link;
import io.cloakroom.person.Preference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody is shown of their own, and what they are offered while they type. */
class OwnPageTest {
  private final CommandStage scene = new CommandStage();

  @BeforeEach
  void known() {
    Stream.of(SITE, CommandStage.SECURITY)
        .forEach(
            where ->
                scene
                    .database
                    .intakes()
                    .watermarks()
                    .advance(where, new Watermark(scene.clock.instant())));
  }

  @Test
  void showsEverybodyTheirOwnPicturesOnly() {
    Link link = scene.picture(ANA, SITE);

    assertThat(titles(ANA)).containsExactly("Your latest pictures");
    Home.Section section = scene.commands.home(ANA).sections().get(0);
    assertThat(SaidReply.text(new Reply.Say(section.lines(), List.of(), false)))
        .contains("1. north pier in #site")
        .doesNotContain("everyone");
    assertThat(section.buttons().get(0).arguments())
        .containsEntry("image", link.image().id().toString());
    assertThat(titles(BOB)).containsExactly("Welcome. You have no pictures here yet.");
    assertThat(
            SaidReply.text(
                new Reply.Say(
                    scene.commands.home(BOB).sections().get(0).lines(), List.of(), false)))
        .contains("Post a picture in a channel that I am in", "/image help");
  }

  @Test
  void turnsThePagesOfTheirPicturesBothWaysAndOpensFromThem() {
    for (int picture = 0; picture < 11; picture++) {
      scene.picture(ANA, SITE);
    }

    Home.Section latest = scene.commands.home(ANA).sections().get(0);
    Home.Section older = turned(latest, "Older");

    assertThat(labels(latest))
        .contains("Open 1", "Open 10", "More about 10")
        .doesNotContain("Newer");
    assertThat(labels(older)).containsExactly("Open 1", "More about 1", "Library", "Newer");
    assertThat(turned(older, "Newer")).isEqualTo(latest);
  }

  @Test
  void offersNoOpenOfWhatDoesNotOpen() {
    Link link = scene.picture(ANA, SITE);
    scene.hears(ANA, SITE, "revoke " + link.image().id());

    assertThat(labels(scene.commands.home(ANA).sections().get(0))).doesNotContain("Open 1");
  }

  private Home.Section turned(Home.Section page, String label) {
    Button turn =
        page.buttons().stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
    assertThat(turn.command()).isEqualTo(Home.TURN);
    return scene.commands.home(ANA, turn.arguments()).sections().get(0);
  }

  private static List<String> labels(Home.Section page) {
    return page.buttons().stream().map(Button::label).toList();
  }

  @Test
  void showsAdminsTheirChannelsAndSecurityTheLatestRefusals() {
    scene.hears(DAN, SITE, "list");

    assertThat(titles(CHO)).contains("Channels that you administer");
    assertThat(titles(SEC)).contains("The latest refusals");
    assertThat(titles(CHO)).doesNotContain("The latest refusals");
    assertThat(scene.recorded(Action.AUDIT_QUERY)).hasSize(1);
  }

  /** They were left out without a word, as if there were none. */
  @Test
  void T45_saysThatThereMayBeMore_whileTheChatDoesNotSayWhatSomebodyIs() {
    scene.picture(ANA, SITE);
    scene.messenger.silentIn.add(SITE);

    assertThat(page(CHO)).contains("there may be more on this page for you");
    assertThat(page(ANA)).contains("there may be more for you", "there may be more on this page");
    scene.messenger.silentIn.clear();

    assertThat(page(CHO)).contains("#site: links live").doesNotContain("there may be more");
    assertThat(page(ANA)).doesNotContain("there may be more");
  }

  @Test
  void T45_showsSecurityTheRefusals_whileTheChatIsSilentOfOneChannel() {
    scene.messenger.silentIn.add(CommandStage.SECURITY);

    assertThat(titles(SEC)).contains("Nobody was refused anything so far.");
  }

  private String page(io.cloakroom.chat.Person who) {
    return scene.commands.home(who).sections().stream()
        .map(one -> SaidReply.text(new Reply.Say(one.lines(), List.of(), false)))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  @Test
  void T48_showsNoAdminThePrivateConversationsOfOthers() {
    scene
        .database
        .intakes()
        .watermarks()
        .advance(CommandStage.PRIVATE, new Watermark(scene.clock.instant()));

    assertThat(scene.commands.home(CommandStage.WAD).sections())
        .flatExtracting(Home.Section::buttons)
        .extracting(button -> button.arguments().get("channel"))
        .contains(SITE.id())
        .doesNotContain(CommandStage.PRIVATE.id());
  }

  @Test
  void suggestsOwnPicturesByNameAndOthersWithoutOne() {
    scene.picture(ANA, SITE);

    assertThat(suggested(ANA, "info", "image")).singleElement().asString().contains("#site");
    assertThat(suggested(ANA, "info", "image").get(0))
        .startsWith("north pier (")
        .contains("everyone");
    assertThat(suggested(BOB, "info", "image").get(0)).doesNotContain("everyone");
    assertThat(suggested(DAN, "info", "image")).isEmpty();
  }

  @Test
  void suggestsChoicesAndLengths() {
    assertThat(suggested(WAD, "policy governed", "value")).containsExactly("on", "off");
    assertThat(suggested(ANA, "extend", "by")).contains("1h", "7d");
    assertThat(suggested(CHO, "policy preview", "value")).containsExactly("none", "blur", "low");
    assertThat(suggested(CHO, "policy set", "name")).contains("views", "other-files");
    assertThat(suggested(CHO, "policy set", "value", Map.of("name", "views")))
        .contains("once", "unlimited");
    assertThat(suggested(CHO, "policy set", "value", Map.of("name", "cleaning")))
        .containsExactly("lossless", "strict");
    assertThat(suggested(CHO, "policy set", "value")).isEmpty();
    assertThat(suggested(WAD, "admin floor", "name"))
        .contains("expiry")
        .doesNotContain("byline", "author-remove");
    assertThat(suggested(CHO, "policy expiry", "value")).contains("12h", "7d");
    assertThat(suggested(CHO, "policy edit", "access"))
        .containsExactly("open", "restricted", "approval");
    assertThat(suggested(ANA, "nonsense", "by")).isEmpty();
  }

  @Test
  void suggestsNobodyElsesPictureWhereThatIsRefused() {
    scene.picture(ANA, SITE);

    assertThat(suggested(BOB, "open", "image")).hasSize(1);
    assertThat(suggested(BOB, "remove", "image")).isEmpty();
    assertThat(suggested(BOB, "log image", "image")).isEmpty();
    assertThat(suggested(CHO, "log image", "image")).isEmpty();
    assertThat(suggested(CHO, "remove", "image")).hasSize(1);
    assertThat(suggested(ANA, "remove", "image")).hasSize(1);
    assertThat(suggested(ANA, "log image", "image")).hasSize(1);
  }

  /** Names of templates and projects are those of whoever made them. */
  @Test
  void suggestsNothingOfWhatIsRefused() {
    scene.hears(WAD, SITE, "admin template press expiry 2d");
    assertThat(suggested(WAD, "admin use", "template")).contains("press");

    assertThat(suggested(BOB, "admin use", "template")).isEmpty();
    assertThat(suggested(BOB, "policy set", "name")).isEmpty();
    assertThat(suggested(CHO, "policy set", "name", Map.of("channel", CommandStage.LEGAL.id())))
        .isEmpty();
    assertThat(suggested(CHO, "policy governed", "value")).containsExactly("on");
    assertThat(suggested(CHO, "policy set", "value", Map.of("name", "governed")))
        .containsExactly("on");
    assertThat(suggested(CHO, "policy edit", "governed")).containsExactly("on");
    assertThat(suggested(SEC, "admin floor", "value", Map.of("name", "governed")))
        .containsExactly("on", "unset");
    assertThat(suggested(SEC, "admin template", "value", Map.of("name", "governed")))
        .containsExactly("on", "inherit");
    assertThat(suggested(CHO, "policy access", "for")).isEmpty();
    assertThat(suggested(WAD, "policy access", "for")).containsExactly("workspace");
    assertThat(scene.commands.offered(BOB, SITE))
        .extracting(Usage::words)
        .contains("open", "list")
        .doesNotContain("policy set", "admin use");
    assertThat(scene.commands.offered(CHO, SITE)).extracting(Usage::words).contains("policy set");
  }

  @Test
  void asksTheChatOnceWhatSomebodyIsWhoTypesAndNotAtAllForWhatIsEverybodys() {
    int before = scene.messenger.askedWhatSomebodyIs;
    suggested(BOB, "open", "image");
    assertThat(scene.messenger.askedWhatSomebodyIs).isEqualTo(before);

    suggested(CHO, "policy set", "name");
    suggested(CHO, "policy set", "name");
    assertThat(scene.messenger.askedWhatSomebodyIs).isEqualTo(before + 1);
  }

  @Test
  void J02_letsSomebodyDoWithoutReceipts() {
    scene.hears(ANA, SITE, "privacy receipts off");
    assertThat(wantsReceipts()).isFalse();

    scene.hears(ANA, SITE, "privacy receipts on");

    assertThat(wantsReceipts()).isTrue();
    assertThat(scene.recorded(Action.PRIVACY_CHANGED)).hasSize(2);
  }

  @Test
  void recordsNothingWhereReceiptsAreAsTheyWere() {
    scene.hears(ANA, SITE, "privacy receipts on");

    assertThat(scene.recorded(Action.PRIVACY_CHANGED)).isEmpty();
  }

  @Test
  void J45_tellsAChannelAdminWhatIsMissingThereAndAWorkspaceAdminEverything() {
    scene.messenger.shortcomings.add(
        new Shortcoming(Optional.of(SITE), "Manage Messages", "Grant it in the channel."));
    scene.messenger.shortcomings.add(
        new Shortcoming(Optional.of(CommandStage.LEGAL), "View Channel", "Invite me."));
    scene.problems.add("the disk is full");

    String forCho = scene.hears(CHO, SITE, "admin doctor");
    String forWad = scene.hears(WAD, SITE, "admin doctor");

    assertThat(forCho).contains("Manage Messages").doesNotContain("View Channel", "disk");
    assertThat(forWad).contains("View Channel", "the disk is full", "https://pictures.example");
    assertThat(scene.hears(ANA, SITE, "admin doctor")).contains("is for admins");
  }

  private List<String> titles(io.cloakroom.chat.Person who) {
    return scene.commands.home(who).sections().stream().map(Home.Section::title).toList();
  }

  private List<String> suggested(io.cloakroom.chat.Person who, String command, String parameter) {
    return suggested(who, command, parameter, Map.of());
  }

  private List<String> suggested(
      io.cloakroom.chat.Person who, String command, String parameter, Map<String, String> typed) {
    return scene.commands.suggest(new Call(who, SITE, command, typed), parameter, "").stream()
        .map(Suggestion::label)
        .toList();
  }

  private boolean wantsReceipts() {
    return scene.database.preferences().isOn(ANA, Preference.RECEIPTS);
  }
}
