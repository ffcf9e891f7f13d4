package io.cloakroom.command.request;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.WAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.SeatedMessenger.Told;
import io.cloakroom.link.Link;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J22, T51: who decides on a request: people and groups that are named. */
class NamedApproversTest {
  private final ApprovalStage asking = new ApprovalStage();
  private final CommandStage scene = asking.scene;
  private final Link link = asking.link;

  @Test
  void T51_anApprovalDoesNotCountOnceItsApproverIsNoneAnyMore() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    asking.request(DAN, OTHER);
    asking.answered(SEC, "1d");
    scene.hears(CHO, SITE, "policy set approvers @cho,@bob");

    assertThat(asking.answered(CHO, "1d")).contains("another one is still to press Approve");
    assertThat(asking.answered(SEC, "1d")).contains("not among those who decide");
    assertThat(asking.answered(BOB, "1d")).contains("@dan may look");
  }

  @Test
  void T45_anApprovalIsNotForgotten_whileTheChatDoesNotSayWhatItsApproverIs() {
    scene.hears(CHO, SITE, "policy set approvals 2");
    asking.request(DAN, OTHER);
    asking.answered(SEC, "1d");
    scene.messenger.silentOf.add(SEC);

    assertThat(asking.answered(CHO, "1d")).contains("The chat did not answer");
    assertThat(scene.recorded(Action.REQUEST_SECONDED)).hasSize(1);

    scene.messenger.silentOf.clear();
    assertThat(asking.answered(CHO, "1d")).contains("@dan may look");
  }

  @Test
  void T51_aDemotedApproverChangesNothing() {
    asking.request(DAN, OTHER);
    scene.chores();
    scene.hears(CHO, SITE, "policy set approvers @sec");

    assertThat(asking.pressed(CHO, "Approve 1 h")).contains("not among those who decide");
    scene.messenger.seat(SEC, SITE, Membership.none());
    assertThat(asking.answered(SEC, "1h")).contains("not among those who decide");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    assertThat(scene.recorded(Action.COMMAND_DENIED))
        .extracting(AuditEvent::outcome)
        .containsExactly("not_approver", "not_approver");
  }

  @Test
  void whereNobodyIsNamedWhoPostedItAndTheAdminsDecide() {
    scene.hears(CHO, SITE, "policy set approvers admins");
    scene.messenger.administrators.add(WAD);
    asking.request(DAN, OTHER);
    scene.chores();

    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(ANA, WAD);
    assertThat(asking.answered(BOB, "1h")).contains("not among those who decide");
    assertThat(asking.answered(ANA, "1h")).contains("@dan may look");
  }

  @Test
  void onlyFullMembersAreNamedAsApproversAndTheyAreShownByName() {
    assertThat(scene.hears(CHO, SITE, "policy set approvers @nobody"))
        .contains("not a full member of this workspace");
    assertThat(scene.hears(CHO, SITE, "policy set approvers @eve")).contains("not a full member");
    assertThat(scene.hears(CHO, SITE, "policy set approvers <!subteam^S1>"))
        .contains("no full member is in the group “S1”");
    assertThat(scene.hears(CHO, SITE, "policy set approvers #site"))
        .contains("not people or groups");
    assertThat(scene.hears(CHO, SITE, "policy show")).contains("approvers: @cho, @sec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!subteam^legal|legal>", "<@&legal>", "@legal"})
  void J22_whoeverIsInAGroupThatIsNamedDecides_andNobodyWhoIsNotAnyMore(String group) {
    scene.messenger.seat(BOB, SITE, inLegal(Standing.MEMBER));
    scene.messenger.seat(EVE, SITE, inLegal(Standing.GUEST));
    assertThat(scene.hears(CHO, SITE, "policy set approvers @sec," + group))
        .contains("approvers of #site: @cho, @sec → ", "@legal", "@sec");
    asking.request(DAN, OTHER);
    scene.chores();
    assertThat(scene.messenger.told).extracting(Told::person).containsExactly(SEC, BOB);

    assertThat(asking.pressed(CHO, "Approve 1 h")).contains("policy set approvers");
    assertThat(asking.pressed(EVE, "Approve 1 h")).contains("policy set approvers");
    scene.messenger.seat(BOB, SITE, CommandStage.member(true, false));
    assertThat(asking.pressed(BOB, "Approve 1 h"))
        .as("not any more")
        .contains("policy set approvers");
    assertThat(scene.links.mayView(DAN, link).allowed()).isFalse();
    scene.messenger.seat(BOB, SITE, inLegal(Standing.MEMBER));
    assertThat(asking.pressed(BOB, "Approve 1 h")).contains("@dan may look for 1h");
    assertThat(scene.links.mayView(DAN, link).allowed()).isTrue();
  }

  @Test
  void J22_noGroupIsNamedOfWhichTheChatTellsNobody() {
    scene.messenger.listsNobody = true;

    assertThat(scene.hears(CHO, SITE, "policy set approvers @cho,<@&legal>"))
        .contains("the chat does not tell me who is in a group", "name people");
    assertThat(scene.hears(CHO, SITE, "policy show")).contains("approvers: @cho, @sec");
  }

  private static Membership inLegal(Standing standing) {
    return new Membership(standing, true, Set.of("legal"), false, false);
  }
}
