package io.cloakroom.storage.questions;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.LatePosts;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.link.LinkStore;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.outsider.OutsiderStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.request.RequestStore;
import io.cloakroom.review.ReviewStore;
import io.cloakroom.share.ShareStore;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.keys.NamedKeys;
import io.cloakroom.storage.keys.WrappedKeys;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * T61: whatever is asked of the stores reads about as many rows as it answers, also where all
 * history is of one channel, one person, one link.
 */
interface SkewedHistoryContract {
  /** A post is read with its items, and its id before it. */
  int MOST_READ = 4 * Asked.LIMIT;

  List<Class<?>> STORES =
      List.of(
          IntakeQueue.class,
          IntakeRegister.class,
          Watermarks.class,
          LatePosts.class,
          LinkStore.class,
          PolicyStore.class,
          PolicyTextStore.class,
          Preferences.class,
          Lessons.class,
          ReviewStore.class,
          NumbersStore.class,
          Keepsakes.class,
          PassStore.class,
          RequestStore.class,
          ShareStore.class,
          OutsiderStore.class,
          AuditLog.class,
          WrappedKeys.class,
          NamedKeys.class);

  DatabaseStores stores();

  /** How many rows the database reads for it; it may do what it says, which is then undone. */
  long read(Connection connection, RecordedQuestions.Question question) throws SQLException;

  @Test
  default void T61_noQuestionReadsMoreThanItAnswers() throws Exception {
    AllOfOne history = new AllOfOne(stores()).filled();
    analyze();

    List<String> greedy = new ArrayList<>();
    for (Map.Entry<String, Runnable> asked : Asked.of(stores(), history).entrySet()) {
      List<RecordedQuestions.Question> questions = RecordedQuestions.of(asked.getValue());
      assertThat(questions).as(asked.getKey()).isNotEmpty();
      for (RecordedQuestions.Question question : questions) {
        long rows = rows(question);
        if (rows > MOST_READ) {
          greedy.add(asked.getKey() + " reads " + rows + " rows: " + question.sql());
        }
      }
    }

    assertThat(greedy).isEmpty();
  }

  /** Whoever adds a question to a store adds it to the list, or says that it answers all. */
  @Test
  default void everyQuestionOfEveryStoreIsAsked() {
    Set<String> asked =
        Stream.of(Asked.of(stores(), new AllOfOne(stores())).keySet(), Asked.ANSWER_ALL)
            .flatMap(Collection::stream)
            .map(name -> name.replaceFirst(" .*", ""))
            .collect(toSet());

    assertThat(
            STORES.stream()
                .flatMap(
                    store ->
                        Arrays.stream(store.getMethods())
                            .filter(method -> Modifier.isAbstract(method.getModifiers()))
                            .map(Method::getName)
                            .map(name -> store.getSimpleName() + "." + name)))
        .allSatisfy(name -> assertThat(asked).contains(name));
  }

  private long rows(RecordedQuestions.Question question) throws SQLException {
    try (Connection connection = stores().database().source().getConnection()) {
      connection.setAutoCommit(false);
      try {
        return question.sql().startsWith("insert") ? 0 : read(connection, question);
      } finally {
        connection.rollback();
      }
    }
  }

  private void analyze() throws SQLException {
    try (Connection connection = stores().database().source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }
}
