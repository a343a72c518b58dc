package io.cmdipc;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.cmdipc.channel.CallAdmission;
import io.cmdipc.channel.CallRefusal;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.message.CommandDefinition;
import io.cmdipc.message.Event;
import io.cmdipc.message.ExecuteCommandRequest;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What the senders of messages may do at a channel, beyond what its policy allows. The
 * only class that asks authorizers and admissions. One that throws permits nothing.
 */
final class PeerRights {

	private static final SafeLogger logger = SafeLogger.of(PeerRights.class);

	private static final CallRefusal NOT_ADMITTED = new CallRefusal(CallRefusal.Reason.OVERLOADED,
			"The call could not be admitted. Call again later");

	private final String channelId;

	private final List<CommandAuthorizer> authorizers;

	private final List<CallAdmission> admissions;

	private final SessionCounters counters;

	private final AtomicBoolean failed = new AtomicBoolean();

	/** The sender of the last request for the list, who is also sent what is new. */
	private volatile MessageContext lister = MessageContext.NONE;

	PeerRights(String channelId, ChannelOptions options, SessionCounters counters) {
		this.channelId = channelId;
		this.authorizers = options.authorizers();
		this.admissions = options.admissions();
		this.counters = counters;
	}

	/** Return whether there is an authorizer. */
	boolean areLimited() {
		return !this.authorizers.isEmpty();
	}

	/** Record who has asked for the list of commands. */
	void listedTo(MessageContext context) {
		if (areLimited()) {
			this.lister = context;
		}
	}

	/** Return whether the sender may see a command in the list. */
	boolean mayList(String commandId, MessageContext context, InvocationSupport support) {
		return !areLimited()
				|| permits(commandId, CommandInvocation.Purpose.LISTING, null, MessageMeta.EMPTY, context, support);
	}

	/** Return whether the last one who asked for the list is sent a new command. */
	boolean mayLearn(String commandId, InvocationSupport support) {
		return mayList(commandId, this.lister, support);
	}

	/** Return whether the sender may bring a command. */
	boolean mayRegister(CommandDefinition command, MessageContext context, InvocationSupport support) {
		return !areLimited() || permits(command.id(), CommandInvocation.Purpose.REGISTRATION, null, MessageMeta.EMPTY,
				context, support);
	}

	/** Return whether the sender may send an event. */
	boolean maySend(Event event, MessageContext context, InvocationSupport support) {
		return !areLimited() || permits(event.eventId(), CommandInvocation.Purpose.EVENT, event.payload(), event.meta(),
				context, support);
	}

	/** Return whether the sender may call a command. */
	boolean mayCall(ExecuteCommandRequest request, MessageContext context, InvocationSupport support) {
		return !areLimited() || permits(request.commandId(), CommandInvocation.Purpose.CALL, request.request(),
				request.meta(), context, support);
	}

	/** Return whether nothing is known about the sender, so that it may log in. */
	static boolean isAnonymous(MessageContext context) {
		try {
			return context.principal() == null;
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/** Return why a call is not admitted, {@code null} if it is. */
	@Nullable CallRefusal admit(String commandId, MessageContext context) {
		try {
			for (CallAdmission admission : this.admissions) {
				CallRefusal refusal = admission.admit(commandId, context);
				if (refusal != null) {
					return refusal;
				}
			}
			return null;
		}
		catch (Throwable ex) {
			failed("An admission of channel '{}' failed, so a call is refused", ex);
			return NOT_ADMITTED;
		}
	}

	private boolean permits(String id, CommandInvocation.Purpose purpose, @Nullable Payload payload, MessageMeta meta,
			MessageContext context, InvocationSupport support) {
		try {
			CommandInvocation invocation = new CommandInvocation(new InvokedCommand(id, support), payload, meta,
					context, this.channelId)
				.forPurpose(purpose);
			for (CommandAuthorizer authorizer : this.authorizers) {
				if (!authorizer.permits(invocation)) {
					return false;
				}
			}
			return true;
		}
		catch (Throwable ex) {
			failed("An authorizer of channel '{}' failed, so nothing is permitted", ex);
			return false;
		}
	}

	private void failed(String text, Throwable failure) {
		this.counters.increment(RegistryCounter.POLICY_FAILURE);
		logger.failure(this.failed.compareAndSet(false, true), text, this.channelId, failure);
	}

}
