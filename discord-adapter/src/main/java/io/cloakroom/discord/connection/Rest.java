package io.cloakroom.discord.connection;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.exceptions.RateLimitedException;
import net.dv8tion.jda.api.requests.Response;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * Discord's REST API through JDA, which waits out rate limits and, on 502 to 504, sends a request
 * up to four times within eight seconds, unless it is said below that it does not. Speaks JSON,
 * because JDA's own objects exist only for what its cache holds: no archived thread, no channel
 * that came while the gateway was away.
 *
 * <p>Every call blocks, except {@link #queue}. A server that is down, slow or broken is {@link
 * MessengerUnavailable}; an answer that says no is a {@link DiscordRefusal}.
 */
public final class Rest {
  /** For the answer to one request. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final int MOST_DELETIONS = 2;
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int BROKEN = 500;

  private final JDA jda;

  Rest(JDA jda) {
    this.jda = jda;
  }

  public DataObject get(Route.CompiledRoute route) throws DiscordRefusal, MessengerUnavailable {
    return object(answer(route, Optional.empty()));
  }

  public DataArray list(Route.CompiledRoute route) throws DiscordRefusal, MessengerUnavailable {
    return array(answer(route, Optional.empty()));
  }

  public void call(Route.CompiledRoute route) throws DiscordRefusal, MessengerUnavailable {
    answer(route, Optional.empty());
  }

  /**
   * Deletes what the route names. Where a gateway answered that it is out of order it is tried once
   * more at most; what is gone then went by the first call. A call whose connection broke is not
   * repeated by itself.
   *
   * @throws DiscordRefusal also when it was gone before
   */
  public void delete(Route.CompiledRoute route) throws DiscordRefusal, MessengerUnavailable {
    CountedBody body = new CountedBody(RequestBody.create(new byte[0]), MOST_DELETIONS);
    try {
      counted(route, body, () -> true);
    } catch (DiscordRefusal refused) {
      if (!body.wasRepeated() || !refused.isUnknownMessage()) {
        throw refused;
      }
    }
  }

  public DataObject send(Route.CompiledRoute route, DataObject body)
      throws DiscordRefusal, MessengerUnavailable {
    return send(route, body, List.of());
  }

  /** Sends the files too, as parts {@code files[0]} and on; empty where nothing is answered. */
  public DataObject send(Route.CompiledRoute route, DataObject body, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    return object(answer(route, Optional.of(body(body, files))));
  }

  /**
   * The same, unless that is too late once limits are waited out.
   *
   * @param inTime is asked right before it is sent
   */
  public DataObject send(
      Route.CompiledRoute route, DataObject body, List<OutgoingFile> files, BooleanSupplier inTime)
      throws DiscordRefusal, MessengerUnavailable {
    RestActionImpl<String> action = action(route, Optional.of(body(body, files)));
    action.setCheck(inTime);
    return object(within(action::submit));
  }

  /**
   * The same, but never sent a second time by itself: where Discord cannot tell a repetition, who
   * repeats it looks first for what the lost answer left behind.
   */
  public DataObject sendOnce(
      Route.CompiledRoute route, DataObject body, List<OutgoingFile> files, BooleanSupplier inTime)
      throws DiscordRefusal, MessengerUnavailable {
    return object(counted(route, new CountedBody(body(body, files), 1), inTime));
  }

  /**
   * The same, but does not wait for the end of a limit: where Discord limits the rate, whoever asks
   * learns how long that lasts, and does something else meanwhile.
   *
   * @throws MessengerUnavailable limited, when it was not sent for that
   */
  public DataObject sendUnlessLimited(
      Route.CompiledRoute route, DataObject body, List<OutgoingFile> files)
      throws DiscordRefusal, MessengerUnavailable {
    return object(within(() -> action(route, Optional.of(body(body, files))).submit(false)));
  }

  public void put(Route.CompiledRoute route, DataArray body)
      throws DiscordRefusal, MessengerUnavailable {
    answer(route, Optional.of(RequestBody.create(body.toJson(), JSON)));
  }

  /** Sends without waiting; the future fails with what {@link #send} would throw, as its cause. */
  public CompletableFuture<String> queue(Route.CompiledRoute route, DataObject body) {
    try {
      return action(route, Optional.of(body(body, List.of()))).submit();
    } catch (RejectedExecutionException stopped) {
      return CompletableFuture.failedFuture(stopped);
    }
  }

  private String answer(Route.CompiledRoute route, Optional<RequestBody> body)
      throws DiscordRefusal, MessengerUnavailable {
    return within(() -> action(route, body).submit());
  }

  private String counted(Route.CompiledRoute route, CountedBody body, BooleanSupplier inTime)
      throws DiscordRefusal, MessengerUnavailable {
    RestActionImpl<String> action = action(route, Optional.of(body));
    action.setCheck(() -> body.maySend() && inTime.getAsBoolean());
    return within(action::submit);
  }

  private static String within(Supplier<CompletableFuture<String>> asked)
      throws DiscordRefusal, MessengerUnavailable {
    try {
      return within(LONGEST_WAIT, asked.get());
    } catch (RejectedExecutionException stopped) {
      throw new MessengerUnavailable("not connected to Discord", Optional.empty(), stopped);
    }
  }

  private static String within(Duration patience, CompletableFuture<String> answer)
      throws DiscordRefusal, MessengerUnavailable {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw reason(Optional.ofNullable(failed.getCause()).orElse(failed));
    } catch (CancellationException once) {
      throw new MessengerUnavailable("Discord is out of order: nothing is sent twice, or too late");
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new MessengerUnavailable("Discord did not answer in time", Optional.empty(), late);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new MessengerUnavailable("stopped while asking", Optional.empty(), stopped);
    }
  }

  private RestActionImpl<String> action(Route.CompiledRoute route, Optional<RequestBody> body) {
    return body.isPresent()
        ? new RestActionImpl<>(jda, route, body.get(), (response, request) -> text(response))
        : new RestActionImpl<>(jda, route, (response, request) -> text(response));
  }

  private static String text(Response response) {
    return response.code == NO_CONTENT ? "{}" : response.getString();
  }

  private static DataObject object(String text) throws MessengerUnavailable {
    try {
      return DataObject.fromJson(text);
    } catch (ParsingException broken) {
      throw new MessengerUnavailable("Discord's answer cannot be read");
    }
  }

  private static DataArray array(String text) throws MessengerUnavailable {
    try {
      return DataArray.fromJson(text);
    } catch (ParsingException broken) {
      throw new MessengerUnavailable("Discord's answer cannot be read");
    }
  }

  /** Never with Discord's own words: they may repeat what somebody wrote. */
  public static DiscordRefusal reason(Throwable failed) throws MessengerUnavailable {
    if (failed instanceof RateLimitedException limited) {
      throw MessengerUnavailable.limited(
          "Discord limits the rate", Duration.ofMillis(limited.getRetryAfter()));
    }
    if (!(failed instanceof ErrorResponseException answered)) {
      throw new MessengerUnavailable(
          "Discord could not be asked: " + failed.getClass().getSimpleName());
    }
    int status = answered.getResponse().code;
    DiscordRefusal refusal = new DiscordRefusal(status, answered.getErrorCode());
    boolean botUnknown = status == UNAUTHORIZED && !refusal.isOldToken();
    if (status <= 0 || status >= BROKEN || botUnknown || status == TOO_MANY) {
      throw new MessengerUnavailable("Discord is out of order: status " + status);
    }
    return refusal;
  }

  private static RequestBody body(DataObject json, List<OutgoingFile> files) {
    RequestBody payload = RequestBody.create(json.toJson(), JSON);
    if (files.isEmpty()) {
      return payload;
    }
    MultipartBody.Builder parts =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("payload_json", null, payload);
    for (int i = 0; i < files.size(); i++) {
      parts.addFormDataPart("files[" + i + "]", files.get(i).name(), files.get(i).body());
    }
    return parts.build();
  }
}
