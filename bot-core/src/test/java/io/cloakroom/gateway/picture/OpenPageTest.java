package io.cloakroom.gateway.picture;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J32, T20: a page that is open asks whether it may show the picture still, and is told. */
class OpenPageTest {
  private static final String LAST_LOOK = "Cloakroom-Last-Look";

  private ServedStage served;
  private CommandStage stage;

  @BeforeEach
  void serve() throws IOException {
    served = new ServedStage();
    stage = served.stage;
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  @Test
  void J32_itIsToldOfARevocation() throws IOException {
    Link link = picture(ViewLimit.NONE);
    Browser bob = looking(link);
    assertThat(bob.still(link).status()).isEqualTo(200);

    stage.hears(CHO, SITE, "revoke " + stage.address(link));

    assertThat(bob.still(link).status()).isEqualTo(410);
    assertThat(bob.still(link).text()).contains("This link was revoked");
  }

  @Test
  void J42_itIsToldOfAFreezeAndMayShowThePictureAgainOnceThatIsLifted() throws IOException {
    Link link = picture(ViewLimit.NONE);
    Browser bob = looking(link);

    stage.hears(SEC, SECURITY, "incident freeze #site sure:" + Instant.EPOCH);

    assertThat(bob.still(link).status()).isEqualTo(403);
    assertThat(bob.still(link).text())
        .contains("This picture is frozen", "do not post it again")
        .doesNotContain("<form");
    stage
        .database
        .policies()
        .grant(
            Scope.of(WORKSPACE),
            "security",
            RoleHolder.person(CHO.id()),
            AuditEvent.of(stage.clock.instant(), WORKSPACE, Action.ROLE_CHANGED));
    stage.hears(SEC, SECURITY, "incident lift #site");
    stage.hears(CHO, SECURITY, "incident lift #site");
    assertThat(bob.still(link).status()).isEqualTo(200);
  }

  @Test
  void J17_itIsToldOfTheEnd() throws IOException {
    Link link = picture(ViewLimit.NONE);
    stage.hears(ANA, SITE, "set " + stage.address(link) + " expiry:1h");
    Browser bob = looking(link);
    stage.clock.turn(Duration.ofHours(1));

    assertThat(bob.still(link).status()).isEqualTo(410);
  }

  @Test
  void T20_itIsToldThatItsViewerLeft() throws IOException {
    Link link = picture(ViewLimit.NONE);
    Browser bob = looking(link);

    stage.messenger.seat(BOB, SITE, CommandStage.outside(false));
    stage.clock.turn(Duration.ofSeconds(61));

    assertThat(bob.still(link).status()).isEqualTo(403);
  }

  /** Also where a chore ended the link since; but not where somebody did. */
  @Test
  void J17_theLastLookIsHadInPeaceUntilSomebodyEndsIt() throws IOException {
    Link link = picture(ViewLimit.of(1));
    Browser bob = looking(link);
    stage.clock.turn(Duration.ofMinutes(2));
    stage.allChores();
    assertThat(bob.still(link).status()).isEqualTo(200);

    stage.hears(ANA, SITE, "revoke " + stage.address(link));

    Browser.Reply revoked = bob.still(link);
    assertThat(revoked.status()).isEqualTo(410);
    assertThat(revoked.header(LAST_LOOK)).isEmpty();
  }

  @Test
  void J62_soIsTheOneThatErasedThePicture() throws IOException {
    Link link = picture(ViewLimit.NONE);
    stage.hears(ANA, SITE, "set " + stage.address(link) + " once:true");
    Browser bob = looking(link);
    stage.clock.turn(Duration.ofHours(1));
    stage.allChores();
    assertThat(stage.links.find(link.id()).orElseThrow().erasedAt()).isPresent();

    Browser.Reply erased = bob.still(link);

    assertThat(erased.status()).isEqualTo(410);
    assertThat(erased.header(LAST_LOOK)).contains("yes");
  }

  @Test
  void J26_J62_saysThatItIsErasedToWhoSawItLastAndNotToWhoLetThemselvesIn() throws IOException {
    Link link = picture(ViewLimit.NONE);
    stage.hears(ANA, SITE, "set " + stage.address(link) + " once:true");
    stage.hears(
        CommandStage.SEC,
        CommandStage.SECURITY,
        "incident break-glass " + stage.address(link) + " reason:leak");
    Browser sec = served.signedIn(CommandStage.SEC);
    assertThat(sec.view(link).status()).isEqualTo(200);
    assertThat(sec.details(link).json().get("burned").asBoolean()).isFalse();
    assertThat(sec.details(link).json().get("viewsLeft").asInt()).isEqualTo(1);

    Browser bob = looking(link);

    assertThat(bob.details(link).json().get("burned").asBoolean()).isTrue();
    assertThat(bob.details(link).json().get("viewsLeft").asInt()).isZero();
  }

  /** Who looked is somebody outside. */
  @Test
  void J63_soIsTheOneOfSomebodyOutsideThatErasedThePicture() throws IOException {
    stage.hears(CHO, SITE, "policy set outsiders on");
    Link link = picture(ViewLimit.NONE);
    stage.hears(ANA, SITE, "set " + stage.address(link) + " once:true");
    Outsiders.Invitation made =
        stage.outsiders.invite(ANA, link, "name@partner.example", Duration.ofDays(1));
    String page = made.link().getPath();
    Browser guest = served.browser().with("Content-Type", "application/x-www-form-urlencoded");
    Browser.Reply let =
        guest.send("POST", page + "/code", BodyPublishers.ofString("code=" + made.code()));
    guest.with("Cookie", let.header("Set-Cookie").orElseThrow().split(";", 2)[0]);
    assertThat(guest.post(page + "/view").status()).isEqualTo(200);
    stage.clock.turn(Duration.ofHours(1));
    stage.allChores();
    assertThat(stage.links.find(link.id()).orElseThrow().erasedAt()).isPresent();

    Browser.Reply erased = guest.post(page + "/still");

    assertThat(erased.status()).isEqualTo(403);
    assertThat(erased.header(LAST_LOOK)).contains("yes");
  }

  @Test
  void J32_askingIsNoLookAndOnNoRecord() throws IOException {
    Link link = picture(ViewLimit.of(3));
    Browser bob = looking(link);
    int looks = stage.recorded(Action.IMAGE_VIEWED).size();

    for (int i = 0; i < 200; i++) {
      assertThat(bob.still(link).status()).isEqualTo(200);
    }

    assertThat(stage.recorded(Action.IMAGE_VIEWED)).hasSize(looks);
    assertThat(stage.recorded(Action.ACCESS_DENIED)).isEmpty();
    assertThat(stage.links.find(link.id()).orElseThrow().viewsLeft()).hasValue(2);
  }

  private Link picture(ViewLimit limit) throws IOException {
    Link link = stage.picture(ANA, SITE, limit);
    stage.vault.seal(new BlobKey(link.image().id(), Part.PICTURE), ServedStage.PICTURE);
    return link;
  }

  private Browser looking(Link link) {
    Browser bob = served.signedIn(BOB);
    assertThat(bob.view(link).status()).isEqualTo(200);
    return bob;
  }
}
