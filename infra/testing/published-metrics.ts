/** What AWS publishes to CloudWatch of the services that we watch: under which dimensions, by which names, and where it says so. */

export interface Published {
  namespace: string;
  /** All of them must be named, and no other: a metric is found by its exact set. */
  dimensions: string[];
  names: string[];
  /** The page of AWS's documentation that lists them. */
  source: string;
}

const DOCS = "https://docs.aws.amazon.com";

export const PUBLISHED: Published[] = [
  {
    namespace: "AWS/Lambda",
    dimensions: ["FunctionName"],
    names: ["Invocations", "Errors", "Throttles", "Duration", "ConcurrentExecutions"],
    source: `${DOCS}/lambda/latest/dg/monitoring-metrics-types.html`,
  },
  {
    namespace: "AWS/Lambda",
    dimensions: ["FunctionName"],
    names: ["UrlRequestCount", "Url4xxCount", "Url5xxCount", "UrlRequestLatency"],
    source: `${DOCS}/lambda/latest/dg/urls-monitoring.html`,
  },
  {
    namespace: "AWS/States",
    dimensions: ["StateMachineArn"],
    names: ["ExecutionsStarted", "ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"],
    source: `${DOCS}/step-functions/latest/dg/procedure-cw-metrics.html`,
  },
  {
    namespace: "AWS/SQS",
    dimensions: ["QueueName"],
    names: ["ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"],
    source: `${DOCS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html`,
  },
  {
    namespace: "AWS/RDS",
    dimensions: ["DBInstanceIdentifier"],
    names: ["CPUUtilization", "DatabaseConnections", "FreeStorageSpace", "FreeableMemory"],
    source: `${DOCS}/AmazonRDS/latest/UserGuide/rds-metrics.html`,
  },
  {
    namespace: "AWS/RDS",
    dimensions: ["ProxyName"],
    names: ["ClientConnections", "DatabaseConnections", "DatabaseConnectionsCurrentlySessionPinned"],
    source: `${DOCS}/AmazonRDS/latest/UserGuide/rds-proxy.monitoring.html`,
  },
  {
    // Of the whole account; a configuration set has its own under the dimension ses:configuration-set.
    namespace: "AWS/SES",
    dimensions: [],
    names: ["Reputation.BounceRate", "Reputation.ComplaintRate"],
    source: `${DOCS}/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html`,
  },
  {
    namespace: "AWS/SES",
    dimensions: [],
    names: ["Send", "Delivery", "Bounce", "Complaint", "Reject"],
    source: `${DOCS}/ses/latest/dg/monitor-sending-activity.html`,
  },
];
