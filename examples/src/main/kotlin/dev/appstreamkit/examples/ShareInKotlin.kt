package dev.appstreamkit.examples

import dev.appstreamkit.provisioning.Provisioner
import dev.appstreamkit.provisioning.kinds.fleet.Fleet
import dev.appstreamkit.provisioning.kinds.image.Image
import dev.appstreamkit.provisioning.kinds.network.Network
import dev.appstreamkit.provisioning.kinds.stack.Stack
import dev.appstreamkit.provisioning.kinds.user.User
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment
import dev.appstreamkit.provisioning.plan.Outcome
import kotlin.jvm.optionals.getOrNull

/** Describes a fleet, its stack and its users; plain calls, no backticks. */
fun environment(vararg users: String): AppStreamEnvironment {
    val fleet = Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
        .instanceType("stream.standard.medium")
        .onDemand()
        .capacity(2)
        .network(Network.defaultInternetAccess())
        .build()
    val stack = Stack.builder("share-stack").fleet(fleet).build()
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .addAll(users.map { User.builder(it).assignTo(stack).build() })
        .build()
}

/** Needs no else: a new kind of outcome would be an error of the compiler's. */
fun word(outcome: Outcome): String = when (outcome) {
    is Outcome.Unchanged -> "is as it should be"
    is Outcome.Done -> "is done"
    is Outcome.Failed -> "has failed"
    is Outcome.Skipped -> "wasn't begun"
    is Outcome.Paused -> "waits for a person"
}

/** Plans and applies, and returns a line for each resource. */
fun make(provisioner: Provisioner, vararg users: String): List<String> {
    val plan = provisioner.plan(environment(*users))
    check(plan.blockers().isEmpty()) { plan.describe() }
    return provisioner.apply(plan).outcomes().map { "${it.address()} ${word(it)}" }
}

/** What may be missing is an Optional, and never null. */
fun firstName(user: User): String? = user.firstName().getOrNull()

fun main(users: Array<String>) {
    Provisioner.create().use { provisioner -> make(provisioner, *users).forEach(::println) }
}
