package io.cloakroom.discord.fake.http;

/**
 * A refusal with Discord's status and code. Source: docs, "Opcodes and Status Codes", JSON error
 * codes.
 */
public final class ApiError extends RuntimeException {
  private final int status;
  private final int code;

  public ApiError(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public static ApiError unknown(String what) {
    return new ApiError(404, unknownCode(what), "Unknown " + what);
  }

  private static int unknownCode(String what) {
    return switch (what) {
      case "Account" -> 10001;
      case "Application" -> 10002;
      case "Channel" -> 10003;
      case "Guild" -> 10004;
      case "Member" -> 10007;
      case "Message" -> 10008;
      case "Role" -> 10011;
      case "User" -> 10013;
      case "Webhook" -> 10015;
      case "Interaction" -> 10062;
      case "Application Command" -> 10063;
      default -> 0;
    };
  }

  public static ApiError missingAccess() {
    return new ApiError(403, 50001, "Missing Access");
  }

  public static ApiError missingPermissions() {
    return new ApiError(403, 50013, "Missing Permissions");
  }

  public static ApiError invalid(String why) {
    return new ApiError(400, 50035, "Invalid Form Body: " + why);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }
}
