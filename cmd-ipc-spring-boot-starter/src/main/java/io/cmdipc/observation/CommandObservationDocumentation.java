package io.cmdipc.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of calls and events.
 */
public enum CommandObservationDocumentation implements ObservationDocumentation {

	/** A call that code of this application makes, with all its attempts. */
	CALL {
		@Override
		public String getName() {
			return "cmdipc.call";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return CommandCallObservationConvention.class;
		}

		@Override
		public String getContextualName() {
			return "call <command>";
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CommandKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return CallKeyNames.values();
		}
	},

	/** A call that the handler of a command of this application gets. */
	HANDLE {
		@Override
		public String getName() {
			return "cmdipc.handle";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return CommandHandlingObservationConvention.class;
		}

		@Override
		public String getContextualName() {
			return "handle <command>";
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CommandKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MessageKeyNames.values();
		}
	},

	/** An event that code of this application emits. */
	EMIT {
		@Override
		public String getName() {
			return "cmdipc.emit";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return EventEmissionObservationConvention.class;
		}

		@Override
		public String getContextualName() {
			return "emit <event>";
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return EventKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MessageKeyNames.values();
		}
	},

	/** An event that one listener of this application gets. */
	RECEIVE {
		@Override
		public String getName() {
			return "cmdipc.receive";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return EventReceptionObservationConvention.class;
		}

		@Override
		public String getContextualName() {
			return "receive <event>";
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return EventKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return MessageKeyNames.values();
		}
	};

	/**
	 * Keys of calls with few values.
	 */
	public enum CommandKeyNames implements KeyName {

		/**
		 * The id of a command that this application has or imports, otherwise
		 * {@code other}.
		 */
		COMMAND {
			@Override
			public String asString() {
				return "command";
			}
		},

		/**
		 * The id of a declared channel, the kind of any other, {@code none} without one.
		 */
		CHANNEL {
			@Override
			public String asString() {
				return "channel";
			}
		},

		/** The kind of the channel, {@code local} without one. */
		KIND {
			@Override
			public String asString() {
				return "kind";
			}
		},

		/**
		 * How it ended: {@code success}, {@code failure} or {@code cancelled}; an event
		 * also {@code refused}.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		},

		/** The code of a failure, {@code none} without one. */
		CODE {
			@Override
			public String asString() {
				return "code";
			}
		}

	}

	/**
	 * Keys of events with few values.
	 */
	public enum EventKeyNames implements KeyName {

		/**
		 * The id of an event that this application listens to, otherwise {@code other}.
		 */
		EVENT {
			@Override
			public String asString() {
				return "event";
			}
		},

		/**
		 * The id of a declared channel, the kind of any other, {@code none} without one.
		 */
		CHANNEL {
			@Override
			public String asString() {
				return "channel";
			}
		},

		/** The kind of the channel, {@code local} without one. */
		KIND {
			@Override
			public String asString() {
				return "kind";
			}
		},

		/**
		 * How it ended: {@code success}, {@code failure} or {@code cancelled}; an event
		 * also {@code refused}.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		},

		/** The code of a failure, {@code none} without one. */
		CODE {
			@Override
			public String asString() {
				return "code";
			}
		}

	}

	/**
	 * Keys with many values, which spans have and meters do not.
	 */
	public enum MessageKeyNames implements KeyName {

		/** The id of the registry. */
		REGISTRY {
			@Override
			public String asString() {
				return "registry";
			}
		}

	}

	/**
	 * Keys of calls with many values, which spans have and meters do not.
	 */
	public enum CallKeyNames implements KeyName {

		/** The id of the registry. */
		REGISTRY {
			@Override
			public String asString() {
				return "registry";
			}
		},

		/** How often the call was sent, if it was sent. */
		ATTEMPTS {
			@Override
			public String asString() {
				return "attempts";
			}
		}

	}

	/**
	 * Keys that timers have and spans do not, which have the exception itself.
	 */
	public enum TimerKeyNames implements KeyName {

		/**
		 * The simple name of the class of the exception of a failure, {@code none}
		 * without one.
		 */
		ERROR {
			@Override
			public String asString() {
				return "error";
			}
		}

	}

}
