package io.cloakroom.discord.fake.api;

import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Every call to the API, in the order in which they took effect. */
public final class Journal {
  private final Realm realm;
  private final List<RecordedCall> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger last = new AtomicInteger();

  public Journal(Realm realm) {
    this.realm = realm;
  }

  void write(ApiCall call, String template, int status) {
    RecordedCall line =
        new RecordedCall(
            last.incrementAndGet(),
            realm.clock().instant(),
            call.method(),
            call.path(),
            template,
            call.query(),
            call.body(),
            call.files().stream().map(FakeUpload::name).toList(),
            status,
            call.header("x-audit-log-reason"));
    realm.change(() -> calls.add(line));
  }

  public List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one route, as calls("DELETE", "/channels/{channel}/messages/{message}"). */
  public List<RecordedCall> calls(String method, String template) {
    String shape = shape(template);
    return calls.stream()
        .filter(call -> call.method().equals(method) && shape(call.template()).equals(shape))
        .toList();
  }

  /** The same for two templates that differ only in the names of their parameters. */
  public static String shape(String template) {
    return template.replaceAll("\\{[^}]*}", "{}");
  }

  public void clear() {
    calls.clear();
  }
}
