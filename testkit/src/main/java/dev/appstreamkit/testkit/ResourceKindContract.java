package dev.appstreamkit.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every kind of resource keeps: inherit it, say how to make one, and JUnit 5 runs it. Each
 * test begins with an account in which none of the resources is. Works with a simulator, and with
 * any other account whose resources may come and go.
 *
 * @param <S> the kind's spec
 */
public abstract class ResourceKindContract<S extends ResourceSpec> {

  /** Where the manifests are. */
  @TempDir protected Path folder;

  /** For tests of kinds. */
  protected ResourceKindContract() {}

  /** Returns the kind under test. */
  protected abstract ResourceKind<S> kind();

  /**
   * Returns a builder of provisioners for the account, the same throughout a test. The contract
   * sets the manifest and registers the kind.
   */
  protected abstract ProvisionerBuilder provisioner();

  /** Returns what is made. It may depend on others, which then come along. */
  protected abstract S made();

  /**
   * Returns the same resource with at least one attribute changed. Empty if nothing about such a
   * resource can change.
   */
  protected abstract Optional<S> changed();

  /**
   * Returns the changed resource with something taken away from it: cleared, or a tag less. Empty
   * if the kind has nothing that could be taken away.
   */
  protected abstract Optional<S> cleared();

  /**
   * Returns what single attributes go through: best all of the kind's, each set, changed, and
   * cleared if it can be. None by default.
   */
  protected List<AttributeLife<S>> attributes() {
    return List.of();
  }

  /** Deletes the resource behind the provisioner's back. */
  protected abstract void vanish();

  /** Returns a name of all that is in the account and that the tests may touch. */
  protected abstract SortedSet<String> inventory();

  /**
   * Returns whether another environment could have made the same resource, and the kind proves
   * whose it is: by tags, or by a creation time, and then {@link #vanish()} must let some time
   * pass. False only for what is nothing but a part of, or a bond between, resources that prove it
   * themselves.
   */
  protected boolean canBeAnothers() {
    return true;
  }

  private Session session(String name) {
    return session(name, Mishap.none());
  }

  private Session session(String name, Mishap mishap) {
    return new Session(
        provisioner()
            .kind(UnluckyKind.of(kind(), mishap))
            .manifest(ManifestLocation.file(folder.resolve(name + ".json")))
            .build(),
        name,
        made());
  }

  @Test
  void spec_lookedAtTwice_isTheSame() {
    assertAll(
        () -> assertEquals(kind().name(), made().address().kind(), "the address's kind"),
        () -> assertTrue(kind().specType().isInstance(made()), "the spec's class"),
        () -> assertEquals(made(), made(), "two equal specs"),
        () -> assertEquals(made().hashCode(), made().hashCode(), "their hash codes"),
        () -> assertTrue(made().sameAs(made()), "sameAs of two equal specs"),
        () -> changed().ifPresent(this::differsButIsTheSameResource));
  }

  private void differsButIsTheSameResource(S changed) {
    assertFalse(made().sameAs(changed), "sameAs of different specs");
    assertEquals(made().address(), changed.address(), "the changed spec's address");
  }

  @Test
  void create_planAgain_isEmpty() {
    try (Session session = session("contract")) {
      Plan plan = session.plan(made());
      assertEquals(plan.fingerprint(), session.plan(made()).fingerprint(), "planned twice");

      session.apply(made());

      assertEquals(ChangeAction.CREATE, change(plan).action());
      assertEmpty(session.plan(made()));
    }
  }

  @Test
  void update_planAgain_isEmptyAndSoBack() {
    S changed = change();
    try (Session session = session("contract")) {
      session.apply(made());
      Plan plan = session.plan(changed);
      assertFalse(plan.isEmpty(), "a change that the plan doesn't see");
      assertEquals(
          1,
          plan.changes().stream().filter(change -> change.action().changesSomething()).count(),
          () -> "only the resource itself changes: " + plan.describe());

      session.apply(changed);
      assertEmpty(session.plan(changed));

      session.apply(made());
      assertEmpty(session.plan(made()));
    }
  }

  @Test
  void clear_planAgain_isEmpty() {
    assumeTrue(cleared().isPresent(), "nothing can be taken away from this kind");
    S cleared = cleared().orElseThrow();
    try (Session session = session("contract")) {
      session.apply(changed().orElseGet(this::made));
      assertFalse(session.plan(cleared).isEmpty(), "clearing that the plan doesn't see");

      session.apply(cleared);

      assertEmpty(session.plan(cleared));
    }
  }

  @Test
  void attributes_eachSetChangedAndCleared_arePlannedAlone() {
    assumeTrue(!attributes().isEmpty(), "no attribute's life is described");
    assertAll(attributes().stream().map(life -> () -> live(life)));
  }

  private void live(AttributeLife<S> life) {
    try (Session session = session("contract")) {
      try {
        life.lead(session);
      } finally {
        session.destroy();
      }
    }
  }

  @Test
  void vanished_planAgain_makesItAgain() {
    try (Session session = session("contract")) {
      session.apply(made());
      SortedSet<String> before = inventory();
      vanish();
      assertFalse(inventory().equals(before), "vanish() took nothing away");

      Plan plan = session.plan(made());
      session.apply(made());

      assertEquals(ChangeAction.CREATE, change(plan).action());
      assertEquals(before, inventory());
      assertEmpty(session.plan(made()));
    }
  }

  @Test
  void destroy_vanished_leavesNothing() {
    SortedSet<String> before = inventory();
    try (Session session = session("contract")) {
      session.apply(made());
      vanish();

      session.destroy();

      assertEquals(before, inventory());
    }
  }

  @Test
  void destroy_twice_leavesWhatWasThereBefore() {
    SortedSet<String> before = inventory();
    try (Session session = session("contract")) {
      session.apply(made());
      assertFalse(inventory().equals(before), "apply made nothing");

      session.destroy();
      assertEquals(before, inventory());

      assertEmpty(session.planDestroy());
      session.destroy();
      assertEquals(before, inventory());
    }
  }

  @Test
  void apply_interruptedAnywhere_continuesAndMakesNothingTwice() {
    Everywhere.asAsked()
        .onceInARun(
            Mishap::end,
            mishap -> {
              SortedSet<String> before = inventory();
              interrupted(mishap, session -> session.apply(made()));
              try (Session again = session("contract")) {
                again.apply(made());
                assertEmpty(again.plan(made()));
                again.destroy();
              }
              assertEquals(before, inventory());
            });
  }

  @Test
  void update_interruptedAnywhere_continues() {
    S changed = change();
    Everywhere.asAsked()
        .onceInARun(
            Mishap::end,
            mishap -> {
              SortedSet<String> before = inventory();
              try (Session first = session("contract")) {
                first.apply(made());
              }
              SortedSet<String> there = inventory();
              interrupted(mishap, session -> session.apply(changed));
              try (Session again = session("contract")) {
                again.apply(changed);
                assertEmpty(again.plan(changed));
                assertEquals(there, inventory());
                again.destroy();
              }
              assertEquals(before, inventory());
            });
  }

  @Test
  void destroy_interruptedAnywhere_continues() {
    Everywhere.asAsked()
        .onceInARun(
            Mishap::end,
            mishap -> {
              SortedSet<String> before = inventory();
              try (Session first = session("contract")) {
                first.apply(made());
              }
              interrupted(mishap, Session::destroy);
              try (Session again = session("contract")) {
                again.destroy();
              }
              assertEquals(before, inventory());
            });
  }

  @Test
  void anyRun_connectionLostAnywhere_doesEverythingOnce() {
    Everywhere.asAsked()
        .oftenInARun(
            Mishap::lostConnection,
            mishap -> {
              SortedSet<String> before = inventory();
              try (Session session = session("contract", mishap)) {
                session.apply(made());
                assertEmpty(session.plan(made()));
                changed().ifPresent(session::apply);
                changed().ifPresent(changed -> assertEmpty(session.plan(changed)));
                session.destroy();
              }
              assertEquals(before, inventory());
            });
  }

  /** For engines, which put each call on whatever machine is free. */
  @Test
  void stepByStep_byTwoWorkers_makesChangesAndDeletesAsApplyDoes() {
    SortedSet<String> before = inventory();
    try (Session one = session("contract");
        Session other = session("contract")) {
      one.stepByStep(one.plan(made()), other);
      assertEmpty(one.plan(made()));
      changed()
          .ifPresent(
              changed -> {
                other.stepByStep(other.plan(changed), one);
                assertEmpty(other.plan(changed));
              });
      one.stepByStep(one.planDestroy(), other);
    }
    assertEquals(before, inventory());
  }

  /** Another environment made it, after this one's had vanished: the manifest is not believed. */
  @Test
  void anotherEnvironments_isNeitherChangedNorDeleted() {
    assumeTrue(canBeAnothers(), "what it belongs to proves whose it is");
    try (Session forged = session("forged");
        Session owner = session("owner")) {
      forged.apply(made());
      vanish();
      owner.apply(made());
      SortedSet<String> there = inventory();

      Plan destroy = forged.planDestroy();
      forged.destroy();

      assertEquals(there, inventory());
      assertFalse(
          destroy.changes().stream().anyMatch(change -> change.action() == ChangeAction.DELETE));
      S wanted = changed().orElseGet(this::made);
      assertFalse(forged.plan(wanted).blockers().isEmpty(), "a plan to change another's");
      assertThrows(ProvisioningException.class, () -> forged.apply(wanted));
      assertEquals(there, inventory());
      assertEmpty(owner.plan(made()));
    }
  }

  private interface Work {
    void in(Session session);
  }

  private void interrupted(Mishap mishap, Work work) {
    try (Session session = session("contract", mishap)) {
      work.in(session);
    } catch (ProvisioningException e) {
      if (!mishap.happened()) {
        throw e;
      }
      return;
    }
    assertFalse(mishap.happened(), "a run that was interrupted says that it succeeded");
  }

  private S change() {
    assumeTrue(changed().isPresent(), "nothing about this kind can change");
    return changed().orElseThrow();
  }

  private Change change(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.address().equals(made().address()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in the plan: " + plan.describe()));
  }

  private static void assertEmpty(Plan plan) {
    assertTrue(plan.isEmpty(), () -> "not empty: " + plan.describe());
  }
}
