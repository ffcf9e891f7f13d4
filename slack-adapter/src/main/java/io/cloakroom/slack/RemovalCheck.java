package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Conversation;
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
      return List.of(
          token(
              "Originals stay in their channels: set it to the User OAuth Token (xoxp-) of a"
                  + " workspace owner or admin with files:write and files:read, from OAuth &"
                  + " Permissions."));
    }
    ApiAnswer who = deletion.get().call("auth.test", Map.of());
    if (!who.ok() || !who.get("team_id").asText().equals(team.workspace().id())) {
      return List.of(
          token(
              "Originals stay in their channels: Slack refuses this token"
                  + (who.ok() ? ", as it belongs to another workspace" : " (" + who.error() + ")")
                  + "; copy the User OAuth Token again from OAuth & Permissions."));
    }
    List<Shortcoming> found = new ArrayList<>(scopes(who));
    found.addAll(ofOwner(who.get("user_id").asText()));
    refusals.all().forEach(one -> found.add(failed(one)));
    return found;
  }

  private static List<Shortcoming> scopes(ApiAnswer who) {
    return Scopes.missing(Scopes.DELETION, who.scopes()).stream()
        .map(
            scope ->
                workspace(
                    scope,
                    "The deletion token lacks it, so originals stay or cannot be confirmed as gone:"
                        + " add it under OAuth & Permissions, User Token Scopes, and install the"
                        + " app again as a workspace admin."))
        .toList();
  }

  private List<Shortcoming> ofOwner(String id) throws MessengerUnavailable {
    String name = directory.nameOfPerson(id);
    List<Shortcoming> found = new ArrayList<>();
    if (!directory.isAdmin(id)) {
      found.add(
          token(
              "It belongs to "
                  + name
                  + ", who is neither owner nor admin of the workspace and can delete their own"
                  + " files only: originals of all others stay. Install the app as an owner or"
                  + " admin, and copy the User OAuth Token from OAuth & Permissions."));
    }
    Set<String> theirs = rooms.privateOf(id);
    for (JsonNode room : rooms.list()) {
      if (isClosedTo(room, theirs)) {
        found.add(
            in(
                room.path("id").asText(),
                "deletion token not in this private channel",
                "Slack shows its files to members alone (file_not_found), so originals stay here:"
                    + " type /invite and the name of "
                    + name
                    + ", whose token removes originals, in the channel."));
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
    return in(
        refusal.channel(),
        "files.delete: " + refusal.error(),
        "Slack refused the last removal here. " + remedy(refusal.error()));
  }

  private static String remedy(String error) {
    return switch (error) {
      case "file_not_found" ->
          "It shows the file to the owner of the deletion token only in channels that they are in:"
              + " invite them.";
      case "cant_delete_file", "cant_delete", "delete_not_allowed" ->
          "The owner of the deletion token may not delete that person's files: they must be owner"
              + " or admin, and files of a partner's people only the partner's admins can delete.";
      case "file_deleting_disabled" ->
          "The workspace lets nobody delete files: an owner allows it under Workspace settings,"
              + " Permissions.";
      case "missing_scope", "no_permission", "not_allowed_token_type" ->
          "The deletion token needs the user scopes files:write and files:read: add them under"
              + " OAuth & Permissions, and install the app again.";
      case "token_revoked", "invalid_auth", "account_inactive", "not_authed", "token_expired" ->
          "The deletion token does not do any more: copy the User OAuth Token again from OAuth &"
              + " Permissions.";
      default -> "Slack's page of the method files.delete says what that means.";
    };
  }

  private Shortcoming in(String channel, String missing, String remedy) {
    Conversation where = team.conversation(channel);
    return new Shortcoming(Optional.of(where), missing, remedy);
  }

  private static Shortcoming token(String remedy) {
    return workspace(TOKEN, remedy);
  }

  private static Shortcoming workspace(String missing, String remedy) {
    return new Shortcoming(Optional.empty(), missing, remedy);
  }
}
