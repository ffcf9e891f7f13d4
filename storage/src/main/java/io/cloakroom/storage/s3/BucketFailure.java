package io.cloakroom.storage.s3;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** A bucket did not do what it was asked for. */
final class BucketFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** What that means for whoever runs it. */
  enum Kind {
    /** Not reached, broken inside, or too busy: it comes back. */
    AWAY,
    /** The keys may not do it, or the request is not understood. */
    REFUSED,
    /** There is none of that name. */
    NO_BUCKET,
    /** It said that it did, and did not. */
    UNTRUE
  }

  /** What it said and did not do. */
  enum Lie {
    NOT_THERE,
    DIFFERENT,
    STILL_THERE,
    NEVER_WRITTEN,
    NO_LIST;

    private String words() {
      return switch (this) {
        case NOT_THERE -> BucketWords.WORDS.notThere();
        case DIFFERENT -> BucketWords.WORDS.different();
        case STILL_THERE -> BucketWords.WORDS.stillThere();
        case NEVER_WRITTEN -> BucketWords.WORDS.neverWritten();
        case NO_LIST -> BucketWords.WORDS.noList();
      };
    }
  }

  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;

  private final Kind kind;
  private final String place;
  private final String why;

  private BucketFailure(Kind kind, String place, String why, @Nullable Throwable cause) {
    super(kind + ", " + why, cause);
    this.kind = kind;
    this.place = place;
    this.why = why;
  }

  /** What the SDK gave up on. */
  static BucketFailure of(String place, SdkException failed) {
    if (failed instanceof SdkServiceException answered) {
      String code = code(answered);
      String why = (answered.statusCode() + " " + code).strip();
      return new BucketFailure(kind(answered, code), place, why, failed);
    }
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return away(place, root.getClass().getSimpleName(), failed);
  }

  /** A connection that broke off, or took too long. */
  static BucketFailure away(String place, String why, Throwable cause) {
    return new BucketFailure(Kind.AWAY, place, why, cause);
  }

  /** What it gave back is not what it was given. */
  static BucketFailure untrue(String place, Lie lie) {
    return new BucketFailure(Kind.UNTRUE, place, lie.name(), null);
  }

  Kind kind() {
    return kind;
  }

  /** With the remedy, in the language of whoever reads. */
  String words() {
    return switch (kind) {
      case AWAY -> BucketWords.WORDS.away(place, why);
      case REFUSED -> BucketWords.WORDS.refused(place, why);
      case NO_BUCKET -> BucketWords.WORDS.missing(place);
      case UNTRUE -> BucketWords.WORDS.untrue(place, Lie.valueOf(why).words());
    };
  }

  /** For a start that cannot go on: whether to try again is in its type. */
  StorageRefused refusal() {
    return kind == Kind.AWAY ? new ServerAway(words()) : new StorageRefused(words(), this);
  }

  private static Kind kind(SdkServiceException answered, String code) {
    if (code.equals("NoSuchBucket")) {
      return Kind.NO_BUCKET;
    }
    int status = answered.statusCode();
    return status >= SERVER_ERROR || status == TOO_MANY || answered.isThrottlingException()
        ? Kind.AWAY
        : Kind.REFUSED;
  }

  /** As the store names it; empty when that is no word. */
  static String code(SdkServiceException answered) {
    return Optional.of(answered)
        .filter(AwsServiceException.class::isInstance)
        .map(AwsServiceException.class::cast)
        .map(AwsServiceException::awsErrorDetails)
        .map(AwsErrorDetails::errorCode)
        .filter(code -> code.matches("[A-Za-z]{1,60}"))
        .orElse("");
  }
}
