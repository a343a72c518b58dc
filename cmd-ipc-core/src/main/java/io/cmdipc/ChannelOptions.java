package io.cmdipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.cmdipc.channel.CallAdmission;
import io.cmdipc.channel.ChannelPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Options of one channel of a registry. An instance is immutable; each {@code with…}
 * method returns another one. A limit that is not set is that of the registry.
 */
public final class ChannelOptions {

	/** The limits of the registry, no prefix, and every public id may cross. */
	public static final ChannelOptions DEFAULTS = new ChannelOptions(new Limits(null, null, null, null), null,
			ChannelPolicy.PUBLIC_IDS, Peer.OUTSIDE, Additions.NONE);

	private final Limits limits;

	private final @Nullable String commandPrefix;

	private final ChannelPolicy policy;

	private final Peer peer;

	private final Additions additions;

	private ChannelOptions(Limits limits, @Nullable String commandPrefix, ChannelPolicy policy, Peer peer,
			Additions additions) {
		this.limits = limits;
		this.commandPrefix = commandPrefix;
		this.policy = policy;
		this.peer = peer;
		this.additions = additions;
	}

	/**
	 * Set the maximum number of calls of the peer that are handled at the same time.
	 * @param max the number
	 * @return other options
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public ChannelOptions withMaxInFlight(int max) {
		return with(new Limits(Arguments.positive(max, "max"), this.limits.maxWaiting(), this.limits.maxCommands(),
				this.limits.maxDefinitionSize()));
	}

	/**
	 * Set the maximum number of calls of the peer that are queued once
	 * {@link #withMaxInFlight} is reached.
	 * @param max the number
	 * @return other options
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public ChannelOptions withMaxWaiting(int max) {
		return with(new Limits(this.limits.maxInFlight(), Arguments.positive(max, "max"), this.limits.maxCommands(),
				this.limits.maxDefinitionSize()));
	}

	/**
	 * Set the maximum number of commands that the peer may own.
	 * @param max the number
	 * @return other options
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public ChannelOptions withMaxCommands(int max) {
		return with(new Limits(this.limits.maxInFlight(), this.limits.maxWaiting(), Arguments.positive(max, "max"),
				this.limits.maxDefinitionSize()));
	}

	/**
	 * Set the maximum size of the ids, descriptions and schemas of all commands that the
	 * peer may own.
	 * @param bytes the number of bytes
	 * @return other options
	 * @throws IllegalArgumentException if the number is not positive
	 */
	public ChannelOptions withMaxDefinitionSize(long bytes) {
		return with(new Limits(this.limits.maxInFlight(), this.limits.maxWaiting(), this.limits.maxCommands(),
				Arguments.positive(bytes, "bytes")));
	}

	/**
	 * Set the prefix of the ids of the peer's commands. With {@code billing}, its
	 * {@code charge} is called {@code billing.charge} in this registry.
	 * @param prefix the prefix without the dot behind it
	 * @return other options
	 * @throws IllegalArgumentException if the prefix is blank, too long for an id behind
	 * it, or has a part between dots that is blank or starts with an underscore, as only
	 * private ids do
	 */
	public ChannelOptions withCommandPrefix(String prefix) {
		CommandPrefix.check(prefix);
		return new ChannelOptions(this.limits, prefix, this.policy, this.peer, this.additions);
	}

	/**
	 * Set the rules for what may cross the channel. A policy can only narrow what may
	 * cross: private ids stay in their registry, whatever it returns.
	 * @param newPolicy the policy, {@link ChannelPolicy#PUBLIC_IDS} by default
	 * @return other options
	 * @throws NullPointerException if there is no policy, which must not mean that
	 * everything may cross
	 */
	public ChannelOptions withPolicy(ChannelPolicy newPolicy) {
		Objects.requireNonNull(newPolicy, "'policy' must not be null");
		return new ChannelOptions(this.limits, this.commandPrefix, newPolicy, this.peer, this.additions);
	}

	/**
	 * Declare that the peer is a module of the same application. Its commands are listed
	 * to every peer outside of the application, as those of this registry are; another
	 * module gets only the commands of this registry.
	 * <p>
	 * <b>A module is trusted.</b> It calls what no policy forbids, commands of other
	 * peers included. In a Spring application, no bean decides on what it asks for, its
	 * calls are not refused at a stop, and by default all events cross in both
	 * directions. Do not declare it of a peer outside of the application.
	 * @return other options
	 */
	public ChannelOptions withinApplication() {
		return new ChannelOptions(this.limits, this.commandPrefix, this.policy, Peer.MODULE, this.additions);
	}

	/**
	 * Declare that the peer is a module of the same application whose commands are listed
	 * to nobody. Everyone who may call the commands of this registry may call them. It is
	 * trusted as {@linkplain #withinApplication() any module}.
	 * @return other options
	 */
	public ChannelOptions unlistedWithinApplication() {
		return new ChannelOptions(this.limits, this.commandPrefix, this.policy, Peer.UNLISTED_MODULE, this.additions);
	}

	/**
	 * Declare that the peer is what it is with other options: outside of the application,
	 * or a module, whose commands are listed or not.
	 * @param other the other options
	 * @return other options
	 */
	public ChannelOptions withPeerOf(ChannelOptions other) {
		return new ChannelOptions(this.limits, this.commandPrefix, this.policy, other.peer, this.additions);
	}

	/**
	 * Add an interceptor of the calls that leave through the channel, those of peers
	 * included. The first one that is added is the outermost; all run after those of the
	 * registry.
	 * @param interceptor the interceptor, which must not block
	 * @return other options
	 */
	public ChannelOptions withCallInterceptor(CallInterceptor interceptor) {
		Objects.requireNonNull(interceptor, "'interceptor' must not be null");
		return with(new Additions(and(this.additions.interceptors(), interceptor), this.additions.authorizers(),
				this.additions.admissions()));
	}

	/**
	 * Add an authorizer of everything that the peer asks for. All have to permit it.
	 * @param authorizer the authorizer, which must not block
	 * @return other options
	 */
	public ChannelOptions withAuthorizer(CommandAuthorizer authorizer) {
		Objects.requireNonNull(authorizer, "'authorizer' must not be null");
		return with(new Additions(this.additions.interceptors(), and(this.additions.authorizers(), authorizer),
				this.additions.admissions()));
	}

	/**
	 * Add an admission of the calls of the peer. All have to admit a call; they are asked
	 * in the order in which they are added, until one refuses.
	 * @param admission the admission, which must not block
	 * @return other options
	 */
	public ChannelOptions withCallAdmission(CallAdmission admission) {
		Objects.requireNonNull(admission, "'admission' must not be null");
		return with(new Additions(this.additions.interceptors(), this.additions.authorizers(),
				and(this.additions.admissions(), admission)));
	}

	/**
	 * Add an admission of the calls of the peer that is asked before those that were
	 * added, so that what it refuses does not count for them.
	 * @param admission the admission, which must not block
	 * @return other options
	 */
	public ChannelOptions withFirstCallAdmission(CallAdmission admission) {
		Objects.requireNonNull(admission, "'admission' must not be null");
		List<CallAdmission> all = new ArrayList<>(List.of(admission));
		all.addAll(this.additions.admissions());
		return with(new Additions(this.additions.interceptors(), this.additions.authorizers(), List.copyOf(all)));
	}

	private static <T> List<T> and(List<T> list, T further) {
		List<T> all = new ArrayList<>(list);
		all.add(further);
		return List.copyOf(all);
	}

	private ChannelOptions with(Additions newAdditions) {
		return new ChannelOptions(this.limits, this.commandPrefix, this.policy, this.peer, newAdditions);
	}

	private ChannelOptions with(Limits newLimits) {
		return new ChannelOptions(newLimits, this.commandPrefix, this.policy, this.peer, this.additions);
	}

	int maxInFlight(int ofRegistry) {
		Integer max = this.limits.maxInFlight();
		return (max != null) ? max : ofRegistry;
	}

	int maxWaiting(int ofRegistry) {
		Integer max = this.limits.maxWaiting();
		return (max != null) ? max : ofRegistry;
	}

	int maxCommands(int ofRegistry) {
		Integer max = this.limits.maxCommands();
		return (max != null) ? max : ofRegistry;
	}

	long maxDefinitionSize(long ofRegistry) {
		Long max = this.limits.maxDefinitionSize();
		return (max != null) ? max : ofRegistry;
	}

	/**
	 * Return the prefix of the ids of the peer's commands.
	 * @return the prefix, {@code null} if there is none
	 */
	public @Nullable String commandPrefix() {
		return this.commandPrefix;
	}

	/**
	 * Return the rules for what may cross the channel.
	 * @return the policy
	 */
	public ChannelPolicy policy() {
		return this.policy;
	}

	List<CallInterceptor> callInterceptors() {
		return this.additions.interceptors();
	}

	List<CommandAuthorizer> authorizers() {
		return this.additions.authorizers();
	}

	List<CallAdmission> admissions() {
		return this.additions.admissions();
	}

	/**
	 * Return whether the peer is a module of the same application.
	 * @return {@code true} after {@link #withinApplication()} and
	 * {@link #unlistedWithinApplication()}, whatever the transport is
	 */
	public boolean isWithinApplication() {
		return this.peer != Peer.OUTSIDE;
	}

	/** Return whether the commands of the peer are listed to peers outside. */
	boolean isListed() {
		return this.peer == Peer.MODULE;
	}

	/**
	 * The part of the peer.
	 */
	private enum Peer {

		OUTSIDE, MODULE, UNLISTED_MODULE

	}

	/**
	 * Limits that override those of the registry.
	 */
	private record Limits(@Nullable Integer maxInFlight, @Nullable Integer maxWaiting, @Nullable Integer maxCommands,
			@Nullable Long maxDefinitionSize) {

	}

	/**
	 * What was added to the channel, in the order in which it is asked.
	 */
	private record Additions(List<CallInterceptor> interceptors, List<CommandAuthorizer> authorizers,
			List<CallAdmission> admissions) {

		private static final Additions NONE = new Additions(List.of(), List.of(), List.of());

	}

}
