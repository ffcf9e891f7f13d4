package io.cloakroom.command.own;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.link.Link;
import io.cloakroom.link.own.OwnWords;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** F14: to view, to edit and to manage are three rights; who may say what a picture shows. */
class EditingTest {
  private final CommandStage scene = new CommandStage();

  @ParameterizedTest
  @CsvSource({
    "member, inside,  '',             no,  no",
    "member, inside,  full,           yes, no",
    "member, inside,  full here,      yes, no",
    "member, outside, full,           no,  no",
    "member, outside, full here,      yes, no",
    "member, inside,  project here,   yes, no",
    "member, outside, project here,   yes, no",
    "member, inside,  project there,  no,  no",
    "member, inside,  partner,        no,  no",
    "member, inside,  partner here,   no,  no",
    "guest,  inside,  '',             no,  no",
    "guest,  inside,  full here,      no,  no",
    "external, inside, full here,     no,  no",
    "admin,  inside,  '',             yes, yes",
    "admin,  inside,  partner,        yes, yes",
  })
  void F14_whoMayEditSaysWhatItShows_andSetsNothingElse(
      String standing, String where, String role, String edits, String manages) {
    Link link = scene.picture(ANA, SITE);
    seat(standing, where.equals("inside"));
    give(role);

    String words = set(link, "title:\"North pier\" usage:internal rights-holder:Acme");
    String more = set(link, "title:South views:3");

    assertThat(words.contains("title: none → North pier")).as(words).isEqualTo(is(edits));
    assertThat(more.contains("views: unlimited → 3")).as(more).isEqualTo(is(manages));
    assertThat(scene.database.links().words(link.image().id()).title())
        .isEqualTo(
            is(manages)
                ? java.util.Optional.of("South")
                : is(edits) ? java.util.Optional.of("North pier") : java.util.Optional.empty());
  }

  @Test
  void J61_takesBackWhatTheySaidOfIt_forAsLongAsTheyMayEdit() {
    Link link = scene.picture(ANA, SITE);
    seat("member", true);
    give("full here");
    Reply first = scene.says(DAN, SITE, "set " + scene.address(link) + " title:One");
    assertThat(undo(first)).contains("is as it was before");
    assertThat(words(link)).isEqualTo(OwnWords.NONE);

    Reply second = scene.says(DAN, SITE, "set " + scene.address(link) + " title:Two");
    scene.messenger.seat(DAN, SITE, CommandStage.member(true, false));

    assertThat(undo(second)).contains("can be set otherwise by @ana and the admins of #site");
    assertThat(words(link).title()).contains("Two");
  }

  @Test
  void J61_takesBackNothingElseThatTheySetWhenTheyManagedIt() {
    Link link = scene.picture(ANA, SITE);
    seat("admin", true);
    give("full here");
    Reply set = scene.says(DAN, SITE, "set " + scene.address(link) + " views:3");
    seat("member", true);

    assertThat(undo(set)).contains("stays as it is");
  }

  private String undo(Reply reply) {
    return SaidReply.text(scene.presses(DAN, SITE, SaidReply.buttons(reply).get(0)));
  }

  private OwnWords words(Link link) {
    return scene.database.links().words(link.image().id());
  }

  private String set(Link link, String values) {
    return scene.hears(DAN, SITE, "set " + scene.address(link) + " " + values);
  }

  private void seat(String standing, boolean inside) {
    boolean admin = standing.equals("admin");
    scene.messenger.seat(
        DAN,
        SITE,
        new Membership(
            standing.equals("guest")
                ? Standing.GUEST
                : standing.equals("external") ? Standing.EXTERNAL : Standing.MEMBER,
            inside,
            Set.of("ops"),
            admin,
            false));
  }

  /** To the group that they are in: for the workspace, for this channel, or for another. */
  private void give(String role) {
    if (role.isEmpty()) {
      return;
    }
    String[] words = role.split(" ", -1);
    if (words.length == 1 || words[0].equals("project")) {
      grant(Scope.of(WORKSPACE), words[0]);
    }
    if (words.length == 2) {
      grant(Scope.of(words[1].equals("here") ? SITE : CommandStage.LEGAL), words[0]);
    }
  }

  private void grant(Scope scope, String role) {
    AuditEvent event = AuditEvent.of(scene.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    scene.database.policies().grant(scope, role, RoleHolder.group("ops"), event);
  }

  private static boolean is(String yes) {
    return yes.equals("yes");
  }
}
