"""The app: pages that show what ``ciimap.workflow`` finds, on this computer unless it is shared."""

MODEL_VARIABLE = "CIIMAP_APP_MODEL"  # the model that the command line names
WORKSPACE_VARIABLE = "CIIMAP_APP_WORKSPACE"  # the folder that it names for models
ACCESS_VARIABLE = "CIIMAP_APP_ACCESS"  # the file that it names for who may do what
