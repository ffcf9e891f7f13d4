package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.Shortcoming;
import io.cloakroom.slack.people.Directory;
import io.cloakroom.slack.people.Rooms;
import io.cloakroom.slack.post.RefusedRemovals;
import io.cloakroom.slack.setup.Scopes;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.WebApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds why originals stay: whose the deletion token is, what that person sees, what failed. */
final class RemovalCheck {
  private static final String TOKEN = "CLOAKROOM_SLACK_DELETION_TOKEN";

  private final Optional<WebApi> deletion;
  private final Team team;
  private final Rooms rooms;
  private final Directory directory;
  private final RefusedRemovals refusals;

  RemovalCheck(
      Optional<WebApi> deletion,
      Team team,
      Rooms rooms,
      Directory directory,
      RefusedRemovals refusals) {
    this.deletion = deletion;
    this.team = team;
    this.rooms = rooms;
    this.directory = directory;
    this.refusals = refusals;
  }

  /** Asked afresh; what failed as it is remembered. */
  List<Shortcoming> shortcomings() throws MessengerUnavailable {
    if (deletion.isEmpty()) {
      return List.of(token(CheckUpWords.WORDS.noDeletionToken()));
    }
    ApiAnswer who = deletion.get().call("auth.test", Map.of());
    if (!who.ok() || !who.get("team_id").asText().equals(team.workspace().id())) {
      return List.of(
          token(
              who.ok()
                  ? CheckUpWords.WORDS.deletionTokenOfOthers()
                  : CheckUpWords.WORDS.deletionTokenRefused(who.error())));
    }
    List<Shortcoming> found = new ArrayList<>(scopes(who));
    found.addAll(ofOwner(who.get("user_id").asText()));
    refusals.all().forEach(one -> found.add(failed(one)));
    return found;
  }

  private static List<Shortcoming> scopes(ApiAnswer who) {
    return Scopes.missing(Scopes.DELETION, who.scopes()).stream()
        .map(scope -> workspace(scope, CheckUpWords.WORDS.deletionTokenLacksScope()))
        .toList();
  }

  private List<Shortcoming> ofOwner(String id) throws MessengerUnavailable {
    String name = directory.nameOfPerson(id);
    List<Shortcoming> found = new ArrayList<>();
    if (!directory.isAdmin(id)) {
      found.add(token(CheckUpWords.WORDS.ownerIsNoAdmin(name)));
    }
    Set<String> theirs = rooms.privateOf(id);
    for (JsonNode room : rooms.list()) {
      if (isClosedTo(room, theirs)) {
        found.add(closed(room, name));
      }
    }
    return found;
  }

  private static boolean isClosedTo(JsonNode room, Set<String> theirs) {
    return room.path("is_private").asBoolean(false)
        && !room.path("is_im").asBoolean(false)
        && !room.path("is_mpim").asBoolean(false)
        && !theirs.contains(room.path("id").asText());
  }

  private Shortcoming failed(RefusedRemovals.Refusal refusal) {
    return new Shortcoming(
        Optional.of(team.conversation(refusal.channel())),
        "files.delete: " + refusal.error(),
        CheckUpWords.WORDS.refusedRemoval(remedy(refusal.error())),
        true);
  }

  private static String remedy(String error) {
    return switch (error) {
      case "file_not_found" -> CheckUpWords.WORDS.inviteOwnerOfToken();
      case "cant_delete_file", "cant_delete", "delete_not_allowed" ->
          CheckUpWords.WORDS.ownerMayNotDelete();
      case "file_deleting_disabled" -> CheckUpWords.WORDS.deletingDisabled();
      case "missing_scope", "no_permission", "not_allowed_token_type" ->
          CheckUpWords.WORDS.deletionScopes();
      case "token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired" ->
          CheckUpWords.WORDS.deletionTokenIsDead();
      default -> CheckUpWords.WORDS.lookUpRefusal();
    };
  }

  private Shortcoming closed(JsonNode room, String name) {
    return new Shortcoming(
        Optional.of(team.conversation(room.path("id").asText())),
        "deletion token not in this private channel",
        CheckUpWords.WORDS.ownerNotInChannel(),
        CheckUpWords.WORDS.inviteOwner(name),
        false);
  }

  private static Shortcoming token(String remedy) {
    return workspace(TOKEN, remedy);
  }

  private static Shortcoming workspace(String missing, String remedy) {
    return new Shortcoming(Optional.empty(), missing, remedy);
  }
}
