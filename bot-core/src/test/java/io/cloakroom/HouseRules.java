package io.cloakroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.function.Predicate;

/** The rules that hold in every module, for the architecture tests of several modules. */
public final class HouseRules {
  private static final String MESSENGER = "io.cloakroom.chat.messenger.Messenger";
  private static final String REMOVE_STEP = "io.cloakroom.intake.walk.RemoveStep";

  private static final String CARD_WRITER = "io.cloakroom.intake.say.CardWriter";
  private static final Set<String> CARD_CALLS =
      Set.of("announce", "announceFirst", "update", "retract");

  /** Only passes every call on. */
  private static final String ROUTER = "io.cloakroom.chat.messenger.Messengers";

  /** Removing an original is the one step that cannot be taken back, so one class takes it. */
  public static final ArchRule ONLY_THE_REMOVE_STEP_REMOVES_ORIGINALS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(REMOVE_STEP)
          .and()
          .doNotHaveFullyQualifiedName(ROUTER)
          .should()
          .accessTargetWhere(
              access(
                  "it is Messenger.remove",
                  target ->
                      target.getName().equals("remove")
                          && target.getOwner().isAssignableTo(MESSENGER)))
          .allowEmptyShould(true);

  /** What a card says, and when, is written down once. */
  public static final ArchRule ONLY_THE_CARD_WRITER_WRITES_CARDS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(CARD_WRITER)
          .and()
          .doNotHaveFullyQualifiedName(ROUTER)
          .and()
          .doNotHaveFullyQualifiedName(MESSENGER)
          .should()
          .accessTargetWhere(
              access(
                  "it is what Messenger does with cards",
                  target ->
                      CARD_CALLS.contains(target.getName())
                          && target.getOwner().isAssignableTo(MESSENGER)))
          .allowEmptyShould(true);

  /**
   * Time comes from a {@link Clock} that a test can turn; {@code System.nanoTime} only measures.
   */
  public static final ArchRule TIME_COMES_FROM_A_CLOCK =
      noClasses()
          .should()
          .accessTargetWhere(access("it reads the time of the machine", HouseRules::readsTheTime))
          .allowEmptyShould(true);

  /** Settings are read once, where a program is put together. */
  public static final ArchRule ONLY_DEPLOY_READS_THE_ENVIRONMENT =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.cloakroom.deploy..", "io.cloakroom.sanitizer.cli")
          .should()
          .accessTargetWhere(
              access(
                  "it is System.getenv",
                  target ->
                      target.getOwner().isEquivalentTo(System.class)
                          && target.getName().equals("getenv")))
          .allowEmptyShould(true);

  /** What is below the sanitizer's public package may change with every release of it. */
  public static final ArchRule THE_SANITIZER_IS_USED_THROUGH_ITS_PUBLIC_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.cloakroom.sanitizer..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cloakroom.sanitizer.internal..")
          .allowEmptyShould(true);

  private HouseRules() {}

  /** Leaves out tests, those that another module published in a test-jar too. */
  public static final class WithoutTests implements ImportOption {
    private final ImportOption withoutTestFolders = new ImportOption.DoNotIncludeTests();

    @Override
    public boolean includes(Location location) {
      return withoutTestFolders.includes(location)
          && !location.contains("/test/")
          && !location.contains("-tests.jar");
    }
  }

  private static boolean readsTheTime(AccessTarget target) {
    JavaClass owner = target.getOwner();
    if (owner.isEquivalentTo(System.class)) {
      return target.getName().equals("currentTimeMillis");
    }
    if (owner.isEquivalentTo(Date.class)) {
      return target.getName().equals("<init>") && takes(target, Set.of());
    }
    return owner.getPackageName().equals("java.time")
        && target.getName().equals("now")
        && !takes(target, Set.of(Clock.class.getName()));
  }

  /** Whether the target takes one parameter of each of these types, and no other. */
  private static boolean takes(AccessTarget target, Set<String> types) {
    return target instanceof CodeUnitAccessTarget codeUnit
        && codeUnit.getRawParameterTypes().size() == types.size()
        && codeUnit.getRawParameterTypes().stream()
            .map(JavaClass::getName)
            .allMatch(types::contains);
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<AccessTarget> condition) {
    return DescribedPredicate.describe(description, access -> condition.test(access.getTarget()));
  }
}
