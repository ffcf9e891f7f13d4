package io.cloakroom.intake.follow;

import io.cloakroom.link.Amendment;
import io.cloakroom.policy.Setting;
import java.util.Arrays;
import java.util.Optional;

/** What of a policy pictures that are there can follow. */
public enum Followed {
  /** Each is kept as long as the policy says, counted from when it was posted. */
  RETENTION,
  /** None is kept longer than the ceiling says, counted the same. */
  RETENTION_CEILING,
  /** No link lives longer than the ceiling says, counted from when it was issued. */
  EXPIRY_CEILING,
  /** No link opens more often than the ceiling says. */
  VIEWS_CEILING;

  /** The ceiling of the setting; empty where only new pictures are held to it, or all at once. */
  public static Optional<Followed> ceilingOf(Setting<?> setting) {
    return Arrays.stream(values())
        .filter(one -> one.isCeiling() && one.setting().equals(setting))
        .findFirst();
  }

  Setting<?> setting() {
    return switch (this) {
      case RETENTION, RETENTION_CEILING -> Setting.RETENTION;
      case EXPIRY_CEILING -> Setting.EXPIRY;
      case VIEWS_CEILING -> Setting.VIEWS;
    };
  }

  boolean isCeiling() {
    return this != RETENTION;
  }

  /** Under which name it stands in a place which order it was. */
  public String markName() {
    return isCeiling() ? setting().ceilingFollowedName() : setting().followedName();
  }

  /** What is recorded of it with the picture or link. */
  String detail(Amendment change) {
    return switch (this) {
      case RETENTION, RETENTION_CEILING ->
          kept(change.was().keptUntil()) + " -> " + kept(change.keeping().flatMap(k -> k.until()));
      case EXPIRY_CEILING -> change.was().expiresAt() + " -> " + change.expiresAt();
      case VIEWS_CEILING ->
          Setting.VIEWS.format(change.was().limit())
              + " -> "
              + Setting.VIEWS.format(change.limit());
    };
  }

  private static String kept(Optional<?> until) {
    return until.map(Object::toString).orElse("with-link");
  }
}
